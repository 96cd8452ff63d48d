using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>The recalculations of due dates that were done, so that one can be undone.</summary>
public sealed class DueDateRecalculations
{
    /// <summary>What the audit trail calls them.</summary>
    internal const string Kind = "DueDateRecalculation";

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;

    internal DueDateRecalculations(IDbContextFactory<WorkflowDbContext> contexts, Actors actors) => (this.contexts, this.actors) = (contexts, actors);

    /// <summary>The latest ten, newest first. Null for who does not manage tasks.</summary>
    public async Task<IReadOnlyList<DueDateRecalculation>?> LatestAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ManageTasks) is not true) return null;

        var done = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectKind == Kind && entry.Action == nameof(RecalculateDueDates))
            .OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(10).ToListAsync(cancellationToken);
        var ids = done.Select(entry => entry.SubjectId).ToList();
        var undone = await db.AuditEntries.AsNoTracking()
            .Where(entry => entry.SubjectKind == Kind && entry.Action == nameof(UndoDueDateRecalculation) && ids.Contains(entry.SubjectId))
            .ToDictionaryAsync(entry => entry.SubjectId, entry => entry.At, cancellationToken);
        var people = done.Select(entry => entry.ActorId).ToList();
        var names = await db.Users.AsNoTracking().Where(member => people.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        List<DueDateRecalculation> found = [];
        foreach (var entry in done)
        {
            var events = await EventsAsync(db, Guid.Parse(entry.SubjectId), entry, cancellationToken);
            var operations = await OperationsAsync(db, Guid.Parse(entry.SubjectId), cancellationToken);
            found.Add(new DueDateRecalculation(Guid.Parse(entry.SubjectId), entry.At, entry.ActorId is { } by ? names.GetValueOrDefault(by) : null,
                events.Count + operations.Count, events.Count > 0 ? DueDateMove.Of(events[0]).Reason : operations.Count > 0 ? operations[0].Reason : "", undone.TryGetValue(entry.SubjectId, out var at) ? at : null));
        }

        return found;
    }

    /// <summary>What a recalculation did to waits: the operations on their instances.</summary>
    internal static async Task<IReadOnlyList<InstanceOperation>> OperationsAsync(WorkflowDbContext db, Guid id, CancellationToken cancellationToken)
    {
        var prefix = OperationOf(id) + "-";
        return await db.InstanceOperations.AsNoTracking().Where(operation => operation.OperationId.StartsWith(prefix)).OrderBy(operation => operation.At).ToListAsync(cancellationToken);
    }

    internal static string OperationOf(Guid id) => $"ricalcolo-{id:N}";

    /// <summary>What a recalculation did to its tasks: the entries of their histories.</summary>
    internal static async Task<IReadOnlyList<HumanTaskEvent>> EventsAsync(
        WorkflowDbContext db, Guid id, AuditEntry noted, CancellationToken cancellationToken)
    {
        var tasks = RecalculatedTasks.Of(noted).Tasks;
        var operation = OperationOf(id);
        return await db.HumanTaskEvents.AsNoTracking().Where(entry => tasks.Contains(entry.HumanTaskId) && entry.OperationId == operation)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
    }
}

/// <summary>One recalculation as the page tells it.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="ByName">Null for somebody who is gone.</param>
/// <param name="Tasks">Tasks, waits and reminders together.</param>
/// <param name="UndoneAt">UTC instant; null while it stands.</param>
public sealed record DueDateRecalculation(Guid Id, DateTime At, string? ByName, int Tasks, string Reason, DateTime? UndoneAt);
