using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

public sealed class CommentTests
{
    [Fact]
    public async Task Comment_ByWhoSeesTheTask_IsReadByAllWhoSeeIt_WithoutMakingAFormStale()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await office.ClaimAsync(task, office.Sara);
        var revision = (await SheetAsync(host, task, office.Sara)).Task.Revision;

        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(HumanTaskResult.Done, (await CommentAsync(host, task, office.Paolo, "  Manca la pagina 2.\r\n")).Result);
        await CommentAsync(host, task, office.Giulia, "Arriva domani.");

        Assert.Equal([("Paolo Brambilla", false, "Manca la pagina 2."), ("Giulia Ferraris", false, "Arriva domani.")],
            (await SheetAsync(host, task, office.Sara)).Comments.Select(comment => (comment.AuthorName, comment.IsOwn, comment.Text!)));
        var done = await host.Get<CompleteHumanTaskHandler>().HandleAsync(new CompleteHumanTask(task, office.Sara, OneTaskProcess.Action, [], revision));
        Assert.Equal(HumanTaskResult.Done, done.Result);
        Assert.Equal(HumanTaskResult.Done, (await CommentAsync(host, task, office.Sara, "Firmato.")).Result);
    }

    [Fact]
    public async Task Comment_ByWhoMayNotSeeTheTask_IsAsIfItDidNotExist()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        var answer = await CommentAsync(host, task, office.Elena, "Ci sono anch'io.");

        Assert.Equal(HumanTaskResult.NotFound, answer.Result);
        Assert.Equal(0, await host.ReadAsync(db => db.HumanTaskComments.CountAsync()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(CommentOnHumanTaskHandler.MaxLength + 1)]
    public async Task Comment_EmptyOrTooLong_IsRefusedWithASentence(int length)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        var answer = await CommentAsync(host, task, office.Sara, new string('a', length));

        Assert.Equal((HumanTaskResult.Invalid, "text"), (answer.Result, answer.Errors.Single().Path));
    }

    [Fact]
    public async Task Comment_TheSameClickTwice_IsOneComment()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Get<CommentOnHumanTaskHandler>().HandleAsync(
            new CommentOnHumanTask(task, office.Sara, "Una volta sola.", "clic"))));

        Assert.Single((await SheetAsync(host, task, office.Sara)).Comments);
    }

    [Fact]
    public async Task Withdraw_ErasesTheTextAndLeavesAMark_AndOnlyTheAuthorMay()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);
        await CommentAsync(host, task, office.Sara, "Scritto per sbaglio.");
        var comment = (await SheetAsync(host, task, office.Sara)).Comments.Single();
        Assert.True(comment.IsOwn);

        var withdraw = host.Get<WithdrawCommentHandler>();
        Assert.Equal(HumanTaskResult.NotAllowed, (await withdraw.HandleAsync(new WithdrawComment(task, office.Giulia, comment.Id))).Result);
        Assert.Equal(HumanTaskResult.NotFound, (await withdraw.HandleAsync(new WithdrawComment(task, office.Sara, Guid.NewGuid()))).Result);
        Assert.Equal(HumanTaskResult.Done, (await withdraw.HandleAsync(new WithdrawComment(task, office.Sara, comment.Id))).Result);

        var left = (await SheetAsync(host, task, office.Giulia)).Comments.Single();
        Assert.Equal(("Sara D'Angelo", null), (left.AuthorName, left.Text));
        Assert.Null(await host.ReadAsync(db => db.HumanTaskComments.Select(row => row.Text).SingleAsync()));
    }

    private static Task<HumanTaskAnswer> CommentAsync(OfficeHost host, Guid task, Guid by, string text) =>
        host.Get<CommentOnHumanTaskHandler>().HandleAsync(new CommentOnHumanTask(task, by, text));

    private static async Task<HumanTaskSheet> SheetAsync(OfficeHost host, Guid task, Guid person) =>
        (await host.Get<HumanTaskSheets>().FindAsync(task, person))!;
}
