using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

public sealed class PutOffHumanTaskTests
{
    [Fact]
    public async Task PutOff_MovesTheTaskAside_AndItComesBackByItself()
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);

        var answer = await PutOffAsync(host, task, office.Marco, new(2026, 2, 10));

        Assert.Equal(HumanTaskResult.Done, answer.Result);
        Assert.Equal((0, 1), await CountAsync(host, office.Marco));
        await host.AdvanceToAsync(new(2026, 2, 10), new(8, 0));
        Assert.Equal((1, 0), await CountAsync(host, office.Marco));
    }

    [Theory]
    [InlineData("2026-02-02")]
    [InlineData("2026-03-21")]
    public async Task PutOff_ToADayGoneByOrAfterTheDueDate_IsRefused(string until)
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);

        var answer = await PutOffAsync(host, task, office.Marco, DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(HumanTaskResult.Invalid, answer.Result);
        Assert.Equal((1, 0), await CountAsync(host, office.Marco));
    }

    [Fact]
    public async Task PutOff_ByAnybodyElse_IsNotAllowed()
    {
        await using var host = await OfficeHost.StartAsync();
        var (office, task) = await WritingAsync(host);

        Assert.Equal(HumanTaskResult.NotAllowed, (await PutOffAsync(host, task, office.Giulia, new(2026, 2, 10))).Result);
        Assert.Equal(HumanTaskResult.NotFound, (await PutOffAsync(host, task, office.Elena, new(2026, 2, 10))).Result);
    }

    private static Task<HumanTaskAnswer> PutOffAsync(OfficeHost host, Guid task, Guid actor, DateOnly until) =>
        host.Get<PutOffHumanTaskHandler>().HandleAsync(new PutOffHumanTask(task, actor, until));

    private static async Task<(int Mine, int Waiting)> CountAsync(OfficeHost host, Guid person)
    {
        var counts = (await host.Get<Inbox>().ListAsync(new InboxRequest { ActorId = person })).Counts;
        return (counts[InboxScope.Mine], counts[InboxScope.Waiting]);
    }

    private static async Task<(Office Office, Guid Task)> WritingAsync(OfficeHost host)
    {
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        return (office, await office.TaskAsync("scrivi"));
    }
}
