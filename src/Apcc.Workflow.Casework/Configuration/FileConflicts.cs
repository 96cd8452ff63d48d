using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>A file that changed while its piece was edited or retracted in the browser, beside what is in force.</summary>
/// <param name="FileHash">Names the text of the file that was shown; the choice hands it back.</param>
/// <param name="InForce">Null: it was retracted.</param>
public sealed record FileConflict(
    ConfigurationKind Kind, string Key, string File, string FileText, string FileHash,
    ConfigurationVersionText? InForce, ConfigurationVersionItem? Draft, IReadOnlyList<ConfigurationFinding> Findings);

/// <summary>Looks for conflicts between files and versions, as both stand now.</summary>
public sealed class FileConflicts
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationFolders folders;
    private readonly ConfigurationPublisher publisher;

    internal FileConflicts(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationFolders folders, ConfigurationPublisher publisher) =>
        (this.contexts, this.actors, this.folders, this.publisher) = (contexts, actors, folders, publisher);

    /// <summary>The conflict of one piece; null where there is none, and for who may not read configuration.</summary>
    public async Task<FileConflict?> FindAsync(ConfigurationKind kind, string key, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;
        if (folders.Find(kind, key) is not { Unreadable: null } file) return null;
        var hash = ContentHash.Of(file.Content);
        if (await StandingAsync(db, kind, key, hash, cancellationToken) is not FileStanding.Conflict) return null;

        var piece = await ConfigurationRegister.PieceAsync(db, kind, key, cancellationToken);
        var check = await publisher.CheckAsync(db, kind, key, file.Content, cancellationToken);
        return new FileConflict(kind, key, file.RelativePath, file.Content, hash,
            piece?.InForce is { } inForce ? await ConfigurationRegister.TextAsync(db, inForce.Id, cancellationToken) : null, piece?.Draft, check.Findings);
    }

    internal static async Task<FileStanding> StandingAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, string fileHash, CancellationToken cancellationToken)
    {
        var versions = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => version.Kind == kind && version.Key == key && version.State != ConfigurationState.Draft)
            .OrderByDescending(version => version.Version)
            .Select(version => new { version.State, version.Origin, version.ContentHash }).ToListAsync(cancellationToken);
        return FileStandings.Of(fileHash, [.. versions.Select(version => (version.State, version.Origin, version.ContentHash))]);
    }
}
