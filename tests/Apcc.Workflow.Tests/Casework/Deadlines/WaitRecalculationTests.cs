using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Deadlines;

/// <summary>What instances wait for beside due dates moves by the same command, and goes back. The clock stands on Monday, 2 February 2026.</summary>
public sealed class WaitRecalculationTests : IAsyncLifetime
{
    private static readonly DateTime Before = OfficeTime.InstantOf(new(2026, 2, 9), new(9, 0));
    private static readonly DateTime After = OfficeTime.InstantOf(new(2026, 2, 10), new(9, 0));
    private OfficeHost host = null!;
    private Office office = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync(ownFiles: true);
        office = await Office.OpenAsync(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Date_ThatTheProcessAwaits_IsProposed_Moved_TakenBack_AndFiresWhenItSays()
    {
        var id = await StartWaitingAsync();
        await CloseAsync(new(2026, 2, 5));

        var wait = Assert.Single((await PreviewAsync()).Waits);
        Assert.Equal((id, "Aspetta", false, false), (wait.InstanceId, wait.Title, wait.IsReminders, wait.IsPast));
        Assert.Equal([Before, After], [.. wait.Before, .. wait.After]);
        Assert.Equal([Before], await TimersAsync(id));
        var operation = Guid.CreateVersion7();
        Assert.Equal(new RecalculationAnswer(RecalculationResult.Done, 1, 0), await MoveAsync(operation));
        Assert.Equal([After], await TimersAsync(id));
        Assert.Empty((await PreviewAsync()).Waits);
        var done = Assert.Single((await host.Get<DueDateRecalculations>().LatestAsync(office.Giulia))!);
        Assert.Equal((1, "Chiusura per trasloco"), (done.Tasks, done.Reason));
        Assert.Equal(new RecalculationAnswer(RecalculationResult.Done, 1, 0), await UndoAsync(operation));
        Assert.Equal([Before], await TimersAsync(id));
        await MoveAsync(Guid.CreateVersion7());
        await host.AdvanceToAsync(new(2026, 2, 9), new(10, 0));
        Assert.Equal(InstanceStatus.Running, (await host.StateAsync(id)).Status);
        await host.AdvanceToAsync(new(2026, 2, 10), new(9, 1));
        Assert.Equal(InstanceStatus.Finished, (await host.StateAsync(id)).Status);
    }

    [Fact]
    public async Task Reminders_OfADueDateThatStays_MoveAlone_AndGoBackExactly()
    {
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-20"));
        var write = await office.TaskAsync("scrivi");
        var id = await host.ReadAsync(db => db.HumanTasks.Where(task => task.Id == write).Select(task => task.InstanceId).SingleAsync());
        var reminders = await TimersAsync(id);
        await CloseAsync(new(2026, 3, 12));

        var found = await PreviewAsync();
        var wait = Assert.Single(found.Waits);
        Assert.Empty(found.Proposals!);
        Assert.True(wait.IsReminders);
        Assert.NotEqual(wait.Before, wait.After);
        var operation = Guid.CreateVersion7();
        await MoveAsync(operation);
        var moved = await TimersAsync(id);
        Assert.Equal(OfficeTime.DateOf(reminders[0]!.Value).AddDays(-1), OfficeTime.DateOf(moved[0]!.Value));
        Assert.Equal(reminders.Count, moved.Count);
        await UndoAsync(operation);
        Assert.Equal(reminders, await TimersAsync(id));
    }

    [Fact]
    public async Task Wait_ThatHasGoneOn_OrThatWouldBePast_StaysAsItIs_AndOnlyManagersSeeWhich()
    {
        await StartWaitingAsync();
        await CloseAsync(new(2026, 2, 5));
        var chosen = await ChosenAsync();
        var seen = await host.Get<DueDatePreview>().FindAsync(office.Luca);
        Assert.Equal((1, 0), (seen!.Count, seen.Waits.Count));
        Assert.Equal(RecalculationResult.NotAllowed, (await host.Get<RecalculateDueDatesHandler>().HandleAsync(
            new RecalculateDueDates(Guid.CreateVersion7(), office.Luca, [], "Perché sì") { Waits = chosen })).Result);

        await host.AdvanceToAsync(new(2026, 2, 9), new(9, 1));

        Assert.Equal((0, 1), await MoveAsync(Guid.CreateVersion7(), chosen) is var answer ? (answer.Changed, answer.Left) : default);
    }

    private async Task<string> StartWaitingAsync()
    {
        await host.PublishAsync(new JsonObject
        {
            ["id"] = "attesa-1", ["definitionId"] = "attesa", ["name"] = "Attesa",
            ["root"] = new JsonObject
            {
                ["id"] = "giorno", ["type"] = "Elsa.StartAt", ["metadata"] = new JsonObject { ["displayText"] = "Aspetta" },
                ["dateTime"] = new JsonObject
                {
                    ["typeName"] = "DateTime",
                    ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "atTime(addWorkingDays(today(), 5), '09:00')" },
                },
            },
        });
        return await host.StartAsync("attesa");
    }

    private Task CloseAsync(DateOnly day)
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return new CalendarDesk(office).CloseAsync(day);
    }

    private async Task<DueDateDifferences> PreviewAsync() => (await host.Get<DueDatePreview>().FindAsync(office.Giulia))!;

    private async Task<IReadOnlyList<ChosenWait>> ChosenAsync() =>
        [.. (await PreviewAsync()).Waits.Select(wait => new ChosenWait(wait.InstanceId, wait.BookmarkId, wait.After))];

    private async Task<RecalculationAnswer> MoveAsync(Guid id, IReadOnlyList<ChosenWait>? waits = null) => await host.Get<RecalculateDueDatesHandler>()
        .HandleAsync(new RecalculateDueDates(id, office.Giulia, [], "Chiusura per trasloco") { Waits = waits ?? await ChosenAsync() });

    private Task<RecalculationAnswer> UndoAsync(Guid id) =>
        host.Get<UndoDueDateRecalculationHandler>().HandleAsync(new UndoDueDateRecalculation(id, office.Giulia, "Il trasloco è rinviato"));

    private Task<List<DateTime?>> TimersAsync(string id) => host.ReadAsync(db => db.Bookmarks
        .Where(row => row.InstanceId == id && row.Kind != "Escalation" && row.DueAt != null).Select(row => row.DueAt).OrderBy(at => at).ToListAsync());
}
