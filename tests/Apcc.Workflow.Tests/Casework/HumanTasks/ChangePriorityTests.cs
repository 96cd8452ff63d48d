using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

public sealed class ChangePriorityTests
{
    [Fact]
    public async Task Change_MovesTheTaskAmongThoseOfTheSameDueDate_AndStaysInTheHistory()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var first = await new OneTaskProcess().StartAsync(office);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        var second = await new OneTaskProcess().StartAsync(office, number: 2);
        Assert.Equal([first, second], await AvailableAsync(host, office.Sara));

        var answer = await ChangeAsync(host, second, office.Giulia, 75, revision: 1);

        Assert.Equal((HumanTaskResult.Done, 2), (answer.Result, answer.Revision));
        Assert.Equal([second, first], await AvailableAsync(host, office.Sara));
        var last = (await host.Get<HumanTaskSheets>().FindAsync(second, office.Giulia))!.History[^1];
        Assert.Equal((HumanTaskEventKind.PriorityChanged, 50, 75), (last.Kind, last.PriorityBefore, last.PriorityAfter));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task Change_BeyondTheScale_IsRefused(int priority)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        var answer = await ChangeAsync(host, task, office.Giulia, priority, revision: 1);

        Assert.Equal((HumanTaskResult.Invalid, "priority"), (answer.Result, answer.Errors.Single().Path));
    }

    [Fact]
    public async Task Change_ByWhoIsNoManager_OrOfAnOldRevision_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await new OneTaskProcess().StartAsync(office);

        Assert.Equal(HumanTaskResult.NotAllowed, (await ChangeAsync(host, task, office.Sara, 75, revision: 1)).Result);
        await office.ClaimAsync(task, office.Sara);
        var stale = await ChangeAsync(host, task, office.Giulia, 75, revision: 1);

        Assert.Equal((HumanTaskResult.Stale, "Sara D'Angelo"), (stale.Result, stale.ByName));
    }

    private static Task<HumanTaskAnswer> ChangeAsync(OfficeHost host, Guid task, Guid by, int priority, int revision) =>
        host.Get<ChangePriorityHandler>().HandleAsync(new ChangePriority(task, by, priority, revision));

    private static async Task<List<Guid>> AvailableAsync(OfficeHost host, Guid person) =>
        [.. (await host.Get<Inbox>().ListAsync(new InboxRequest { ActorId = person, Scope = InboxScope.Available })).Items.Select(item => item.Id)];
}
