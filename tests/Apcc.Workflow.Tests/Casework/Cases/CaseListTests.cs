using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Cases;

public sealed class CaseListTests
{
    [Fact]
    public async Task ListAsync_RunningAndLate_CountsTasksAndOrdersByTheNearestDueDate()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var first = await office.FileProposalAsync();
        var second = await office.FileProposalAsync(number: 2);
        await office.FileProposalAsync(number: 3);
        await office.StartReportAsync(first);
        await host.AdvanceAsync(TimeSpan.FromDays(3));
        await office.StartReportAsync(second);
        await host.AdvanceAsync(TimeSpan.FromDays(5));

        var page = await host.Get<CaseList>().ListAsync(office.Giulia, onlyRunning: true, page: 1);

        Assert.Equal([first, second], page.Items.Select(item => item.Id));
        Assert.Equal([1, 0], page.Items.Select(item => item.LateTasks));
        Assert.All(page.Items, item => Assert.Equal(("Relazione di fattibilità", true, 1), (item.ProcessName, item.IsRunning, item.OpenTasks)));
        Assert.False(page.HasMore);
    }

    [Fact]
    public async Task ListAsync_SomebodyTheCaseDoesNotConcern_SeesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());

        var referent = await host.Get<CaseList>().ListAsync(office.Marco, onlyRunning: false, page: 1);
        var stranger = await host.Get<CaseList>().ListAsync(office.Sara, onlyRunning: false, page: 1);

        Assert.Single(referent.Items);
        Assert.Empty(stranger.Items);
    }
}
