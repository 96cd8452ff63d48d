using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>A manager takes a recalculation back: tasks that still have its date get the one from before.</summary>
/// <param name="Id">Of the recalculation.</param>
public sealed record UndoDueDateRecalculation(Guid Id, Guid ActorId, string? Reason);

public sealed class UndoDueDateRecalculationHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly HumanTaskDesk desk;
    private readonly ChangeDueDateHandler dueDates;
    private readonly WaitMoves waits;
    private readonly TimeProvider clock;

    internal UndoDueDateRecalculationHandler(
        WriteQueue writes, Actors actors, HumanTaskDesk desk, ChangeDueDateHandler dueDates, WaitMoves waits, TimeProvider clock) =>
        (this.writes, this.actors, this.desk, this.dueDates, this.waits, this.clock) = (writes, actors, desk, dueDates, waits, clock);

    /// <summary>A task that is done, or has yet another date, stays as it is; so does one whose old day has passed. Once only.</summary>
    public async Task<RecalculationAnswer> HandleAsync(UndoDueDateRecalculation command, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(command.Reason)) return new(RecalculationResult.ReasonMissing);
        var (result, moves, moved) = await BeginAsync(command, cancellationToken);
        if (result is not RecalculationResult.Done) return new(result);

        var changed = 0;
        foreach (var (task, move) in moves)
            if ((await RestoreAsync(command, task, move, cancellationToken)).Result is HumanTaskResult.Done) changed++;
        for (var i = 0; i < moved.Count; i++)
            if (await waits.SetAsync(moved[i], goesBack: true, command.ActorId, command.Reason, $"annullo-{command.Id:N}-{i}", cancellationToken)) changed++;
        return new(RecalculationResult.Done, changed, moves.Count + moved.Count - changed);
    }

    private Task<(RecalculationResult Result, IReadOnlyList<(Guid Task, DueDateMove Move)> Moves, IReadOnlyList<MovedWait> Waits)> BeginAsync(
        UndoDueDateRecalculation command, CancellationToken cancellationToken) =>
        writes.WriteAsync<(RecalculationResult, IReadOnlyList<(Guid, DueDateMove)>, IReadOnlyList<MovedWait>)>(async (db, token) =>
        {
            if ((await actors.FindAsync(db, command.ActorId, token))?.May(Permission.ManageTasks) is not true) return (RecalculationResult.NotAllowed, [], []);

            var id = command.Id.ToString();
            var entries = await db.AuditEntries.AsNoTracking()
                .Where(entry => entry.SubjectKind == DueDateRecalculations.Kind && entry.SubjectId == id).ToListAsync(token);
            if (entries.All(entry => entry.Action != nameof(RecalculateDueDates)) || entries.Any(entry => entry.Action == nameof(UndoDueDateRecalculation)))
                return (RecalculationResult.Gone, [], []);

            db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), command.ActorId, nameof(UndoDueDateRecalculation), DueDateRecalculations.Kind, id));
            var noted = entries.First(entry => entry.Action == nameof(RecalculateDueDates));
            var events = await DueDateRecalculations.EventsAsync(db, command.Id, noted, token);
            var done = await DueDateRecalculations.OperationsAsync(db, command.Id, token);
            return (RecalculationResult.Done, [.. events.Select(entry => (entry.HumanTaskId, DueDateMove.Of(entry)))],
                [.. RecalculatedTasks.Of(noted).Waits.Where(wait => done.Any(operation => operation.InstanceId == wait.InstanceId && operation.Subject == wait.ActivityId))]);
        }, cancellationToken);

    private Task<HumanTaskAnswer> RestoreAsync(UndoDueDateRecalculation command, Guid task, DueDateMove move, CancellationToken cancellationToken) => desk.HandleAsync(
        new RecalculateDueDate(task, command.ActorId, move.From, command.Reason!, null, null), // checked above
        async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
            if (opened.HumanTask.DueAt != move.To) return new(HumanTaskResult.Stale);
            if (ChangeDueDateHandler.ProblemsOf(opened, move.From, command.Reason, "dueAt") is { Count: > 0 } errors)
                return new(HumanTaskResult.Invalid) { Errors = errors };

            await dueDates.ChangeAsync(opened, move.From, command.Reason!, token);
            return new(HumanTaskResult.Done);
        }, cancellationToken);
}

/// <summary>From which due date to which, UTC, as a task's history keeps it.</summary>
internal sealed record DueDateMove(DateTime From, DateTime To, string Reason)
{
    public static DueDateMove Of(HumanTaskEvent entry)
    {
        var move = JsonSerializer.Deserialize<DueDateMove>(entry.Detail ?? "", JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"History entry {entry.Id} of a moved due date says nothing.");
        return move with { From = move.From.ToUniversalTime(), To = move.To.ToUniversalTime() };
    }
}
