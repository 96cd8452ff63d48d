using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Which migrations a definition has seen: who moved how many, when and why.</summary>
public sealed class MigrationHistory(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    private const int Shown = 50;

    /// <summary>The latest, newest first; empty for who may not see instances.</summary>
    public async Task<IReadOnlyList<MigrationBatch>> OfAsync(string definitionId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadInstances) is not true) return [];

        var rows = await db.InstanceMigrations.AsNoTracking().Where(row => row.DefinitionId == definitionId)
            .Select(row => new
            {
                row.BatchId, row.At, row.FromVersion, row.ToVersion, row.Reason, row.ActorId, IsUndone = row.UndoneAt != null,
                CanUndo = row.Before != null && row.UndoneAt == null
                    && db.WorkflowInstances.Any(instance => instance.Id == row.InstanceId && instance.Version == row.VersionAfter),
            }).ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return [.. rows.GroupBy(row => row.BatchId).OrderByDescending(batch => batch.Min(row => row.At)).Take(Shown)
            .Select(batch => (First: batch.MinBy(row => row.At)!, Rows: batch)) // a group is not empty
            .Select(batch => new MigrationBatch(
                batch.First.BatchId, batch.First.At, names.GetValueOrDefault(batch.First.ActorId), batch.First.FromVersion, batch.First.ToVersion,
                batch.First.Reason, batch.Rows.Count(), batch.Rows.Count(row => row.IsUndone), batch.Rows.Count(row => row.CanUndo)))];
    }
}

/// <summary>One migration of many instances.</summary>
/// <param name="Moved">How many moved.</param>
/// <param name="Undone">How many of them were taken back.</param>
/// <param name="CanUndo">How many could still be taken back.</param>
public sealed record MigrationBatch(
    Guid Id, DateTime At, string? ActorName, int FromVersion, int ToVersion, string Reason, int Moved, int Undone, int CanUndo);
