using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>A manager gives chosen open tasks the due dates that the calendar in force gives them (invariant 6).</summary>
/// <param name="Id">Made once per click: the same click twice happens once; the recalculation is undone by it.</param>
/// <param name="Reason">Always needed: people had planned with the old dates.</param>
public sealed record RecalculateDueDates(Guid Id, Guid ActorId, IReadOnlyList<ChosenDueDate> Chosen, string? Reason)
{
    /// <summary>Waits and reminders that move too.</summary>
    public IReadOnlyList<ChosenWait> Waits { get; init; } = [];
}

/// <summary>A proposal as the person saw it.</summary>
/// <param name="DueAt">UTC instant, as proposed.</param>
public sealed record ChosenDueDate(Guid HumanTaskId, int Revision, DateTime DueAt);

public enum RecalculationResult
{
    Done,
    NotAllowed,
    ReasonMissing,
    NothingChosen,

    /// <summary>There is no such recalculation, or it was undone before.</summary>
    Gone,
}

/// <param name="Changed">How many tasks have a new due date.</param>
/// <param name="Left">How many stayed as they were: done, changed or computed otherwise meanwhile, or with a day that has passed.</param>
public sealed record RecalculationAnswer(RecalculationResult Result, int Changed = 0, int Left = 0);

public sealed class RecalculateDueDatesHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly HumanTaskDesk desk;
    private readonly ChangeDueDateHandler dueDates;
    private readonly DueDateCalculation calculation;
    private readonly WaitCalculation waits;
    private readonly WaitMoves moves;
    private readonly TimeProvider clock;

    internal RecalculateDueDatesHandler(
        WriteQueue writes, Actors actors, HumanTaskDesk desk, ChangeDueDateHandler dueDates, DueDateCalculation calculation, WaitCalculation waits,
        WaitMoves moves, TimeProvider clock) =>
        (this.writes, this.actors, this.desk, this.dueDates, this.calculation, this.waits, this.moves, this.clock) =
            (writes, actors, desk, dueDates, calculation, waits, moves, clock);

    /// <summary>Each task on its own, with its reminders, history and audit: one that changed meanwhile stays and does not hold up the
    /// others. What is stored is what was seen: the date is computed again and must be the same.</summary>
    public async Task<RecalculationAnswer> HandleAsync(RecalculateDueDates command, CancellationToken cancellationToken = default)
    {
        if (command.Chosen.Count + command.Waits.Count == 0) return new(RecalculationResult.NothingChosen);
        if (string.IsNullOrWhiteSpace(command.Reason)) return new(RecalculationResult.ReasonMissing);
        // First of all: what is about to happen is known even if the application stops on the way.
        if (await NoteAsync(command, cancellationToken) is not { } noted) return new(RecalculationResult.NotAllowed);

        var changed = 0;
        foreach (var chosen in command.Chosen)
        {
            var answer = await MoveAsync(command, chosen, cancellationToken);
            if (answer.Result is HumanTaskResult.Done) changed++;
        }

        for (var i = 0; i < noted.Waits.Count; i++)
            if (await moves.SetAsync(noted.Waits[i], goesBack: false, command.ActorId, command.Reason, $"{DueDateRecalculations.OperationOf(command.Id)}-{i}", cancellationToken))
                changed++;
        return new(RecalculationResult.Done, changed, command.Chosen.Count + command.Waits.Count - changed);
    }

    /// <summary>Null for who may not.</summary>
    private Task<RecalculatedTasks?> NoteAsync(RecalculateDueDates command, CancellationToken cancellationToken) => writes.WriteAsync(async (db, token) =>
    {
        if ((await actors.FindAsync(db, command.ActorId, token))?.May(Permission.ManageTasks) is not true) return null;

        var id = command.Id.ToString();
        var known = await db.AuditEntries.AsNoTracking().FirstOrDefaultAsync(
            entry => entry.SubjectKind == DueDateRecalculations.Kind && entry.SubjectId == id && entry.Action == nameof(RecalculateDueDates), token);
        if (known is not null) return RecalculatedTasks.Of(known);

        var noted = new RecalculatedTasks([.. command.Chosen.Select(chosen => chosen.HumanTaskId)]) { Waits = await WaitsAsync(db, command, token) };
        db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), command.ActorId, nameof(RecalculateDueDates), DueDateRecalculations.Kind, id,
            JsonSerializer.Serialize(noted, JsonSerializerOptions.Web)));
        return noted;
    }, cancellationToken);

    /// <summary>Those that are still computed as the person saw them.</summary>
    private async Task<IReadOnlyList<MovedWait>> WaitsAsync(WorkflowDbContext db, RecalculateDueDates command, CancellationToken cancellationToken)
    {
        if (command.Waits.Count == 0) return [];

        var timeline = await CalendarTimeline.ReadAsync(db, cancellationToken);
        List<MovedWait> found = [];
        foreach (var chosen in command.Waits.GroupBy(wait => wait.InstanceId))
        {
            if (await db.WorkflowInstances.AsNoTracking().SingleOrDefaultAsync(row => row.Id == chosen.Key, cancellationToken) is not { } instance) continue;
            var computed = await waits.OfAsync(db, instance, timeline, cancellationToken);
            found.AddRange(computed.Where(wait => chosen.Any(seen => seen.BookmarkId == wait.BookmarkId
                && seen.After.SequenceEqual(wait.Moved.After.Select(timer => timer.DueAt)))).Select(wait => wait.Moved));
        }

        return found;
    }

    private Task<HumanTaskAnswer> MoveAsync(RecalculateDueDates command, ChosenDueDate chosen, CancellationToken cancellationToken) => desk.HandleAsync(
        new RecalculateDueDate(chosen.HumanTaskId, command.ActorId, chosen.DueAt, command.Reason!, chosen.Revision, DueDateRecalculations.OperationOf(command.Id)), // checked above
        async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);

            var instance = await opened.Db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == opened.HumanTask.InstanceId, token);
            var timeline = await CalendarTimeline.ReadAsync(opened.Db, token);
            var now = await calculation.OfAsync(opened.Db, opened.HumanTask, instance, timeline, token);
            if (now?.DueAt != chosen.DueAt) return new(HumanTaskResult.Stale);
            if (ChangeDueDateHandler.ProblemsOf(opened, chosen.DueAt, command.Reason, "dueAt") is { Count: > 0 } errors)
                return new(HumanTaskResult.Invalid) { Errors = errors };

            await dueDates.ChangeAsync(opened, chosen.DueAt, command.Reason!, token);
            return new(HumanTaskResult.Done);
        }, cancellationToken);
}

/// <summary>One task of a recalculation, or of its undoing.</summary>
/// <param name="DueAt">UTC instant.</param>
internal sealed record RecalculateDueDate(Guid HumanTaskId, Guid ActorId, DateTime DueAt, string Reason, int? ExpectedRevision, string? OperationId)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId)
{
    internal override bool IsInOwnName => true;
}

/// <summary>What the audit trail notes of a recalculation: ids alone.</summary>
internal sealed record RecalculatedTasks(IReadOnlyList<Guid> Tasks)
{
    public IReadOnlyList<MovedWait> Waits { get; init; } = [];

    public static RecalculatedTasks Of(AuditEntry noted) =>
        JsonSerializer.Deserialize<RecalculatedTasks>(noted.Detail ?? "{}", JsonSerializerOptions.Web) is { Tasks: not null } read ? read : new([]);
}
