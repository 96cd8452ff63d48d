using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Every piece of configuration with all its versions, and the text of each. Whoever may not read configuration gets null,
/// as for what does not exist.</summary>
public sealed class ConfigurationRegister(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>The pieces of a kind, or of all kinds, by title; texts are not loaded.</summary>
    public async Task<IReadOnlyList<ConfigurationPiece>?> ListAsync(
        Guid actorId, ConfigurationKind? kind = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayReadAsync(db, actorId, cancellationToken)) return null;
        return await PiecesAsync(db, db.ConfigurationVersions.Where(version => kind == null || version.Kind == kind), cancellationToken);
    }

    /// <summary>One piece with its versions.</summary>
    public async Task<ConfigurationPiece?> FindAsync(
        ConfigurationKind kind, string key, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayReadAsync(db, actorId, cancellationToken)) return null;
        return await PieceAsync(db, kind, key, cancellationToken);
    }

    /// <summary>A version with its text.</summary>
    public async Task<ConfigurationVersionText?> ReadAsync(Guid versionId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayReadAsync(db, actorId, cancellationToken)) return null;
        return await TextAsync(db, versionId, cancellationToken);
    }

    /// <summary>The version with that number, with its text; without a number the latest: the draft, else the one in force.</summary>
    public async Task<ConfigurationVersionText?> ReadAsync(
        ConfigurationKind kind, string key, int? number, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await MayReadAsync(db, actorId, cancellationToken)) return null;
        var piece = await PieceAsync(db, kind, key, cancellationToken);
        var version = number is null ? piece?.Latest : piece?.Versions.FirstOrDefault(item => item.Version == number);
        return version is null ? null : new ConfigurationVersionText(version, await ContentAsync(db, version.Id, cancellationToken));
    }

    internal static async Task<ConfigurationPiece?> PieceAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, CancellationToken cancellationToken) =>
        (await PiecesAsync(db, db.ConfigurationVersions.Where(version => version.Kind == kind && version.Key == key), cancellationToken)).SingleOrDefault();

    internal static async Task<ConfigurationVersionText?> TextAsync(WorkflowDbContext db, Guid versionId, CancellationToken cancellationToken)
    {
        var row = await db.ConfigurationVersions.AsNoTracking().Where(version => version.Id == versionId)
            .Select(version => new { version.Kind, version.Key, version.Content }).SingleOrDefaultAsync(cancellationToken);
        if (row is null || await PieceAsync(db, row.Kind, row.Key, cancellationToken) is not { } piece) return null;
        return new ConfigurationVersionText(piece.Versions.Single(version => version.Id == versionId), row.Content);
    }

    private static Task<string> ContentAsync(WorkflowDbContext db, Guid versionId, CancellationToken cancellationToken) =>
        db.ConfigurationVersions.AsNoTracking().Where(version => version.Id == versionId).Select(version => version.Content).SingleAsync(cancellationToken);

    private async Task<bool> MayReadAsync(WorkflowDbContext db, Guid actorId, CancellationToken cancellationToken) =>
        (await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is true;

    private static async Task<IReadOnlyList<ConfigurationPiece>> PiecesAsync(
        WorkflowDbContext db, IQueryable<ConfigurationVersion> versions, CancellationToken cancellationToken)
    {
        var rows = await versions.AsNoTracking().OrderByDescending(version => version.Version)
            .Select(version => new ConfigurationVersionItem
            {
                Id = version.Id,
                Revision = version.Revision,
                Kind = version.Kind,
                Key = version.Key,
                Version = version.Version,
                Title = version.Title,
                ContentHash = version.ContentHash,
                State = version.State,
                Origin = version.Origin,
                CreatedAt = version.CreatedAt,
                ChangedAt = version.ChangedAt,
                PublishedAt = version.PublishedAt,
                ChangedBy = db.Users.Where(member => member.Id == version.ChangedById).Select(member => member.DisplayName).FirstOrDefault(),
                PublishedBy = db.Users.Where(member => member.Id == version.PublishedById).Select(member => member.DisplayName).FirstOrDefault(),
                BasedOnId = version.BasedOnId,
            }).ToListAsync(cancellationToken);
        var running = await db.WorkflowInstances.AsNoTracking().Where(instance => instance.Status == InstanceStatus.Running)
            .GroupBy(instance => instance.DefinitionVersionId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return
        [
            .. rows.GroupBy(row => (row.Kind, row.Key))
                .Select(group => ConfigurationPiece.Of([.. group.Select(row => row with { RunningInstances = running.GetValueOrDefault(row.Id) })]))
                .OrderBy(piece => piece.Kind).ThenBy(piece => piece.Title, StringComparer.CurrentCulture).ThenBy(piece => piece.Key, StringComparer.Ordinal),
        ];
    }
}
