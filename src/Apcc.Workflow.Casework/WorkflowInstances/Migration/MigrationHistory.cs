using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Which migrations a definition has seen: who moved how many, when and why.</summary>
public sealed class MigrationHistory(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    private const int Shown = 50;

    /// <summary>The versions that are or were in force, newest first; empty for an unknown definition or who may not see instances.</summary>
    public async Task<IReadOnlyList<MigrationVersion>> VersionsAsync(string definitionId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadInstances) is not true) return [];

        return await db.ConfigurationVersions.AsNoTracking()
            .Where(row => row.Kind == ConfigurationKind.Definition && row.Key == definitionId
                && row.State != ConfigurationState.Draft && row.PublishedAt != null)
            .OrderByDescending(row => row.Version)
            .Select(row => new MigrationVersion(
                row.Version, row.Title, row.State == ConfigurationState.Published, row.PublishedAt,
                db.WorkflowInstances.Count(instance => instance.DefinitionVersionId == row.Id
                    && (instance.Status == InstanceStatus.Running || instance.SubStatus == InstanceSubStatus.Faulted))))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Moves from one version of a definition to another, newest first; empty for who may not see instances.</summary>
    public Task<IReadOnlyList<MigrationBatch>> OfAsync(string definitionId, Guid actorId, CancellationToken cancellationToken = default) =>
        OfAsync(rows => rows.Where(row => row.DefinitionId == definitionId && row.Piece == null), actorId, cancellationToken);

    /// <summary>The same of a form, a template or a list: its batches give that piece's version numbers.</summary>
    public Task<IReadOnlyList<MigrationBatch>> OfAsync(
        ConfigurationKind kind, string key, Guid actorId, CancellationToken cancellationToken = default) =>
        OfAsync(rows => rows.Where(row => row.Piece != null && row.Piece.Kind == kind && row.Piece.Key == key), actorId, cancellationToken);

    private async Task<IReadOnlyList<MigrationBatch>> OfAsync(
        Func<IQueryable<InstanceMigration>, IQueryable<InstanceMigration>> which, Guid actorId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadInstances) is not true) return [];

        var rows = await which(db.InstanceMigrations.AsNoTracking())
            .Select(row => new
            {
                row.BatchId, row.At, row.FromVersion, row.ToVersion, row.Reason, row.ActorId, row.Piece, IsUndone = row.UndoneAt != null,
                CanUndo = row.Before != null && row.UndoneAt == null
                    && db.WorkflowInstances.Any(instance => instance.Id == row.InstanceId && instance.Version == row.VersionAfter),
            }).ToListAsync(cancellationToken);
        var names = await db.Users.AsNoTracking().ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return [.. rows.GroupBy(row => row.BatchId).OrderByDescending(batch => batch.Min(row => row.At)).Take(Shown)
            .Select(batch => (First: batch.MinBy(row => row.At)!, Rows: batch)) // a group is not empty
            .Select(batch => new MigrationBatch(
                batch.First.BatchId, batch.First.At, names.GetValueOrDefault(batch.First.ActorId),
                batch.First.Piece?.From ?? batch.First.FromVersion, batch.First.Piece?.To ?? batch.First.ToVersion,
                batch.First.Reason, batch.Rows.Count(), batch.Rows.Count(row => row.IsUndone), batch.Rows.Count(row => row.CanUndo)))];
    }
}

/// <summary>A version that instances can be moved from or to.</summary>
/// <param name="Running">How many instances run it that have not ended.</param>
public sealed record MigrationVersion(int Number, string Title, bool IsInForce, DateTime? PublishedAt, int Running);

/// <summary>One migration of many instances.</summary>
/// <param name="Moved">How many moved.</param>
/// <param name="Undone">How many of them were taken back.</param>
/// <param name="CanUndo">How many could still be taken back.</param>
public sealed record MigrationBatch(
    Guid Id, DateTime At, string? ActorName, int FromVersion, int ToVersion, string Reason, int Moved, int Undone, int CanUndo);
