using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Cockpit;

/// <summary>Several tasks to a person at once, and back again.</summary>
public sealed class BulkAssignmentTests
{
    [Fact]
    public async Task Assign_TakesWhatItCan_AndSaysOfEachOtherWhyNot()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (free, held, stale, done) = (await TaskAsync(office, 1), await TaskAsync(office, 2), await TaskAsync(office, 3), await TaskAsync(office, 4));
        await office.ClaimAsync(held, office.Sara);
        await office.ClaimAsync(done, office.Sara);
        await office.CompleteAsync(done, office.Sara, OneTaskProcess.Action, []);

        var outcomes = await AssignAsync(office, office.Paolo, null, await SeenAsync(host, free), await SeenAsync(host, held), new ChosenHumanTask(stale, 99), await SeenAsync(host, done));

        Assert.Equal([HumanTaskResult.Done, HumanTaskResult.Invalid, HumanTaskResult.Stale, HumanTaskResult.Closed], outcomes.Select(outcome => outcome.Answer.Result));
        Assert.Contains("Scrivi il motivo", outcomes[1].Answer.Errors.Single().Message, StringComparison.Ordinal);
        Assert.All(outcomes, outcome => Assert.Equal("Firma il verbale", outcome.Title));
        Assert.Equal((office.Paolo, HumanTaskStatus.Assigned), await HolderAsync(host, free));
        Assert.Equal((office.Sara, HumanTaskStatus.Assigned), await HolderAsync(host, held));
        Assert.Equal((null, HumanTaskStatus.Available), await HolderAsync(host, stale));
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(AssignHumanTask))));
    }

    [Fact]
    public async Task Undo_GivesEachTaskBackToWhoeverHadIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (free, held) = (await TaskAsync(office, 1), await TaskAsync(office, 2));
        await office.ClaimAsync(held, office.Sara);
        await AssignAsync(office, office.Paolo, "Sara è in ferie.", await SeenAsync(host, free), await SeenAsync(host, held));

        var undone = await UndoAsync(office, office.Giulia, free, held);

        Assert.All(undone, outcome => Assert.True(outcome.IsDone));
        Assert.Equal((null, HumanTaskStatus.Available), await HolderAsync(host, free));
        Assert.Equal((office.Sara, HumanTaskStatus.Assigned), await HolderAsync(host, held));
        Assert.Equal(HumanTaskResult.Done, (await office.ClaimAsync(free, office.Paolo)).Result); // a candidate may take it again
    }

    [Fact]
    public async Task Undo_LeavesATaskThatHasChangedHandsSince_AndNamesWhoHasIt()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var (kept, moved) = (await TaskAsync(office, 1), await TaskAsync(office, 2));
        await AssignAsync(office, office.Paolo, null, await SeenAsync(host, kept), await SeenAsync(host, moved));
        await host.Get<AssignHumanTaskHandler>().HandleAsync(new AssignHumanTask(moved, office.Giulia, office.Marco, "La segue lui."));

        var undone = await UndoAsync(office, office.Giulia, kept, moved);

        Assert.Equal([HumanTaskResult.Done, HumanTaskResult.TakenByOther], undone.Select(outcome => outcome.Answer.Result));
        Assert.Equal("Marco Colombo", undone[1].Answer.ByName);
        Assert.Equal((office.Marco, HumanTaskStatus.Assigned), await HolderAsync(host, moved));
    }

    [Fact]
    public async Task TwoCoordinators_AtOnce_TheSecondIsToldOfEachTask()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var other = await office.HireAsync("Marta Villa", ["cabina-di-regia"], []);
        var (one, two) = (await TaskAsync(office, 1), await TaskAsync(office, 2));
        ChosenHumanTask[] seen = [await SeenAsync(host, one), await SeenAsync(host, two)];

        var answers = await Task.WhenAll(
            AssignAsync(office, office.Paolo, null, seen),
            host.Get<AssignHumanTasksHandler>().HandleAsync(new AssignHumanTasks(seen, other, office.Marco, null, "altro-clic")));

        Assert.Equal([2, 0], answers.Select(outcomes => outcomes.Count(outcome => outcome.IsDone)).OrderDescending());
        Assert.All(answers.SelectMany(outcomes => outcomes).Where(outcome => !outcome.IsDone), outcome => Assert.Equal(HumanTaskResult.Stale, outcome.Answer.Result));
        Assert.Equal(await HolderAsync(host, one), await HolderAsync(host, two));
    }

    [Fact]
    public async Task WithoutThePermission_NothingIsAssignedOrUndone_AndTheSameClickTwiceHappensOnce()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var task = await TaskAsync(office, 1);
        var seen = await SeenAsync(host, task);

        var byCandidate = await host.Get<AssignHumanTasksHandler>().HandleAsync(new AssignHumanTasks([seen], office.Sara, office.Paolo, null, "clic"));
        var byStranger = await host.Get<AssignHumanTasksHandler>().HandleAsync(new AssignHumanTasks([seen], office.Marco, office.Paolo, null, "clic"));
        await AssignAsync(office, office.Paolo, null, seen);
        var again = await AssignAsync(office, office.Paolo, null, seen);
        var undone = await UndoAsync(office, office.Sara, task);

        Assert.Equal(HumanTaskResult.NotAllowed, byCandidate.Single().Answer.Result);
        Assert.Equal((HumanTaskResult.NotFound, null), (byStranger.Single().Answer.Result, byStranger.Single().Title));
        Assert.True(again.Single().IsDone);
        Assert.Equal(1, await host.ReadAsync(db => db.HumanTaskEvents.CountAsync(entry => entry.HumanTaskId == task && entry.Kind == HumanTaskEventKind.Assigned)));
        Assert.Equal(HumanTaskResult.NotAllowed, undone.Single().Answer.Result);
    }

    private static Task<Guid> TaskAsync(Office office, int number) => new OneTaskProcess().StartAsync(office, number);

    private static Task<IReadOnlyList<TaskOutcome>> AssignAsync(Office office, Guid to, string? reason, params ChosenHumanTask[] chosen) =>
        office.Host.Get<AssignHumanTasksHandler>().HandleAsync(new AssignHumanTasks(chosen, office.Giulia, to, reason, "un-clic"));

    private static Task<IReadOnlyList<TaskOutcome>> UndoAsync(Office office, Guid by, params Guid[] tasks) =>
        office.Host.Get<UndoAssignmentHandler>().HandleAsync(new UndoAssignment(tasks, by, "un-clic", "annulla"));

    private static async Task<ChosenHumanTask> SeenAsync(OfficeHost host, Guid task) =>
        new(task, await host.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Version).SingleAsync()));

    private static async Task<(Guid? Holder, HumanTaskStatus Status)> HolderAsync(OfficeHost host, Guid task)
    {
        var row = await host.ReadAsync(db => db.HumanTasks.AsNoTracking().SingleAsync(row => row.Id == task));
        return (row.AssigneeId, row.Status);
    }
}
