using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Says everything that is wrong with a text, as publishing it would, and changes nothing.</summary>
public sealed class ConfigurationCheck
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationPublisher publisher;

    internal ConfigurationCheck(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationPublisher publisher) =>
        (this.contexts, this.actors, this.publisher) = (contexts, actors, publisher);

    /// <summary>All findings about a text, saved or not. Null for who may not read configuration.</summary>
    public async Task<IReadOnlyList<ConfigurationFinding>?> FindAsync(
        ConfigurationKind kind, string key, string content, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;
        if (content.Length > ConfigurationText.MaxLength)
            return [new("$", "too-long", Engine.Definitions.ProblemSeverity.Error, ConfigurationRefusals.TooLong)];
        return (await publisher.CheckAsync(db, kind, key, ConfigurationText.Normalise(kind, content), cancellationToken)).Findings;
    }

    /// <summary>All findings about a version, for instance a draft. Null for who may not read it, or when it does not exist.</summary>
    public async Task<IReadOnlyList<ConfigurationFinding>?> FindAsync(Guid versionId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadConfiguration) is not true) return null;
        var version = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == versionId, cancellationToken);
        return version is null ? null : (await publisher.CheckAsync(db, version.Kind, version.Key, version.Content, cancellationToken)).Findings;
    }
}
