using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Deadlines;

/// <summary>Stored due dates change only by a command with preview (invariant 6). The clock stands on Monday, 2 February 2026.</summary>
public sealed class DueDateRecalculationTests : IAsyncLifetime
{
    private static readonly DateOnly Closed = new(2026, 2, 5);
    private static readonly DateTime Before = OfficeTime.InstantOf(new(2026, 2, 9), new(23, 59));
    private static readonly DateTime After = OfficeTime.InstantOf(new(2026, 2, 10), new(23, 59));
    private OfficeHost host = null!;
    private Office office = null!;
    private CalendarDesk calendar = null!;

    public async ValueTask InitializeAsync()
    {
        host = await OfficeHost.StartAsync();
        office = await Office.OpenAsync(host);
        calendar = new CalendarDesk(office);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Preview_AfterAClosure_SaysOldAndNewDayAndWhy_AndChangesNothing()
    {
        var task = await StartAsync();
        Assert.Empty((await PreviewAsync())!.Proposals!);

        await CloseAsync();

        var proposal = Assert.Single((await PreviewAsync())!.Proposals!);
        Assert.Equal((task, Before, After), (proposal.HumanTaskId, proposal.DueAt, proposal.NewDueAt));
        Assert.Equal(DueDateProposalKind.Recomputed, proposal.Kind);
        Assert.Equal([(Closed, CalendarDayChange.CeasesWorking)], proposal.ChangedDays.Select(day => (day.Date, day.Change)));
        Assert.Equal(Before, await DueAsync(task));
    }

    [Fact]
    public async Task Recalculate_Chosen_MovesDateHistoryAndTimers_AndIsUndone()
    {
        var task = await StartAsync();
        await CloseAsync();
        var id = Guid.CreateVersion7();

        var answer = await RecalculateAsync(id);

        Assert.Equal(new RecalculationAnswer(RecalculationResult.Done, 1, 0), answer);
        Assert.Equal(After, await DueAsync(task));
        Assert.Empty((await PreviewAsync())!.Proposals!);
        var entry = (await host.Get<HumanTaskSheets>().FindAsync(task, office.Giulia))!.History[^1];
        Assert.Equal((HumanTaskEventKind.DueDateChanged, "Chiusura per trasloco", Before, After), (entry.Kind, entry.Detail, entry.DueAtBefore, entry.DueAtAfter));
        var done = Assert.Single((await host.Get<DueDateRecalculations>().LatestAsync(office.Giulia))!);
        Assert.Equal((id, 1, "Chiusura per trasloco", "Giulia Ferraris"), (done.Id, done.Tasks, done.Reason, done.ByName));

        var undone = await UndoAsync(id, office.Giulia);

        Assert.Equal(new RecalculationAnswer(RecalculationResult.Done, 1, 0), undone);
        Assert.Equal(Before, await DueAsync(task));
        Assert.Equal(RecalculationResult.Gone, (await UndoAsync(id, office.Giulia)).Result);
        Assert.NotNull((await host.Get<DueDateRecalculations>().LatestAsync(office.Giulia))![0].UndoneAt);
        Assert.Single((await PreviewAsync())!.Proposals!);
    }

    [Fact]
    public async Task Recalculate_SentTwice_HappensOnce()
    {
        var task = await StartAsync();
        await CloseAsync();
        var (id, chosen) = (Guid.CreateVersion7(), await ChosenAsync());

        await RecalculateAsync(id, chosen);
        await RecalculateAsync(id, chosen);

        Assert.Equal(1, await host.ReadAsync(db => db.HumanTaskEvents.CountAsync(entry => entry.HumanTaskId == task && entry.Kind == HumanTaskEventKind.DueDateChanged)));
        Assert.Single((await host.Get<DueDateRecalculations>().LatestAsync(office.Giulia))!);
    }

    [Fact]
    public async Task Recalculate_AfterASecondCalendar_GoesOnFromTheFirst()
    {
        var task = await StartAsync();
        await CloseAsync();
        await RecalculateAsync(Guid.CreateVersion7());
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await calendar.CloseAsync(new(2026, 2, 6));
        await RecalculateAsync(Guid.CreateVersion7());

        Assert.Equal(OfficeTime.InstantOf(new(2026, 2, 11), new(23, 59)), await DueAsync(task));
    }

    [Fact]
    public async Task Recalculate_CalendarChangedMeanwhile_LeavesTheTask()
    {
        var task = await StartAsync();
        await CloseAsync();
        var chosen = await ChosenAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await calendar.CloseAsync(new(2026, 2, 6));

        var answer = await RecalculateAsync(Guid.CreateVersion7(), chosen);

        Assert.Equal((0, 1), (answer.Changed, answer.Left));
        Assert.Equal(Before, await DueAsync(task));
    }

    [Fact]
    public async Task Preview_DateMovedByHand_IsLeftOut()
    {
        var task = await StartAsync();
        await host.Get<ChangeDueDateHandler>().HandleAsync(new ChangeDueDate(task, office.Giulia, new(2026, 2, 20), "Lo chiede la Direzione"));

        await CloseAsync();

        Assert.Empty((await PreviewAsync())!.Proposals!);
    }

    [Fact]
    public async Task Preview_DayChosenByAPerson_IsProposedOnlyWhenItCloses()
    {
        var task = await StartAsync();
        await office.DoAsync("assegna", office.Giulia, "Conferma", ReportData.Assignment(office.Marco, "2026-03-17"));
        var write = await office.TaskAsync("scrivi");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await CloseAsync();
        Assert.Empty((await PreviewAsync())!.Proposals!);
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await calendar.CloseAsync(new(2026, 3, 17), new(2026, 3, 18));

        var proposal = Assert.Single((await PreviewAsync())!.Proposals!);
        Assert.NotEqual(task, write);
        Assert.Equal((write, DueDateProposalKind.ClosedDay), (proposal.HumanTaskId, proposal.Kind));
        Assert.Equal(OfficeTime.InstantOf(new(2026, 3, 19), new(23, 59)), proposal.NewDueAt);
        var reminders = await RemindersAsync(write);
        await RecalculateAsync(Guid.CreateVersion7());
        // Ten and three working days before the 17th are so many before the 19th too, now that the days between are closed.
        Assert.Equal(reminders, await RemindersAsync(write));
        Assert.Equal(2, reminders.Count);
    }

    [Fact]
    public async Task Preview_NewDayInThePast_IsShownAndRefused()
    {
        var task = await StartAsync();
        host.Clock.Advance(TimeSpan.FromDays(6));
        await calendar.PublishAsync(source => source.WorkingDays = [.. source.WorkingDays, DayOfWeek.Saturday, DayOfWeek.Sunday]);

        var proposal = Assert.Single((await PreviewAsync())!.Proposals!);
        Assert.True(proposal.IsPast);
        Assert.Equal((0, 1), (await RecalculateAsync(Guid.CreateVersion7())) is var answer ? (answer.Changed, answer.Left) : default);
        Assert.Equal(Before, await DueAsync(task));
    }

    [Fact]
    public async Task WhoMayNotManageTasks_SeesHowMany_AndChangesNothing()
    {
        var task = await StartAsync();
        await CloseAsync();
        var chosen = await ChosenAsync();

        var seen = await host.Get<DueDatePreview>().FindAsync(office.Luca);
        Assert.Equal(1, seen!.Count);
        Assert.Null(seen.Proposals);
        Assert.Null(await host.Get<DueDatePreview>().FindAsync(office.Marco));
        Assert.Null(await host.Get<DueDateRecalculations>().LatestAsync(office.Luca));
        var id = Guid.CreateVersion7();
        Assert.Equal(RecalculationResult.NotAllowed,
            (await host.Get<RecalculateDueDatesHandler>().HandleAsync(new RecalculateDueDates(id, office.Luca, chosen, "Perché sì"))).Result);
        await RecalculateAsync(id, chosen);
        Assert.Equal(RecalculationResult.NotAllowed, (await UndoAsync(id, office.Luca)).Result);
        Assert.Equal(After, await DueAsync(task));
    }

    [Fact]
    public async Task Recalculate_WithoutReasonOrChoice_IsRefused()
    {
        await StartAsync();
        await CloseAsync();
        var handler = host.Get<RecalculateDueDatesHandler>();

        Assert.Equal(RecalculationResult.ReasonMissing, (await handler.HandleAsync(new RecalculateDueDates(Guid.CreateVersion7(), office.Giulia, await ChosenAsync(), " "))).Result);
        Assert.Equal(RecalculationResult.NothingChosen, (await handler.HandleAsync(new RecalculateDueDates(Guid.CreateVersion7(), office.Giulia, [], "Motivo"))).Result);
    }

    private async Task<Guid> StartAsync()
    {
        await office.StartReportAsync(await office.FileProposalAsync());
        return await office.TaskAsync("assegna");
    }

    private Task CloseAsync()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        return calendar.CloseAsync(Closed);
    }

    private Task<DueDateDifferences?> PreviewAsync() => host.Get<DueDatePreview>().FindAsync(office.Giulia);

    private async Task<IReadOnlyList<ChosenDueDate>> ChosenAsync() =>
        [.. (await PreviewAsync())!.Proposals!.Select(proposal => new ChosenDueDate(proposal.HumanTaskId, proposal.Revision, proposal.NewDueAt))];

    private async Task<RecalculationAnswer> RecalculateAsync(Guid id, IReadOnlyList<ChosenDueDate>? chosen = null) => await host.Get<RecalculateDueDatesHandler>()
        .HandleAsync(new RecalculateDueDates(id, office.Giulia, chosen ?? await ChosenAsync(), "Chiusura per trasloco"));

    private Task<RecalculationAnswer> UndoAsync(Guid id, Guid by) =>
        host.Get<UndoDueDateRecalculationHandler>().HandleAsync(new UndoDueDateRecalculation(id, by, "Il trasloco è rinviato"));

    private Task<DateTime?> DueAsync(Guid task) => host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.DueAt).SingleAsync());

    private Task<List<DateTime?>> RemindersAsync(Guid task) => host.ReadAsync(db => db.Bookmarks
        .Where(row => row.Kind == "Reminder" && db.HumanTasks.Any(own => own.Id == task && own.InstanceId == row.InstanceId)).Select(row => row.DueAt).OrderBy(at => at).ToListAsync());
}
