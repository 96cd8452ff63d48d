using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator publishes a piece of configuration (D3, D6).</summary>
/// <param name="ExpectedVersion">The version in force that the edit started from; null for a new key.</param>
public sealed record PublishConfiguration(
    ConfigurationKind Kind, string Key, string Content, Guid ActorId, int? ExpectedVersion);

public enum PublishResult
{
    Published,

    /// <summary>Same content as the version in force: no new version.</summary>
    Unchanged,

    /// <summary>Errors: nothing was changed.</summary>
    Refused,

    /// <summary>Somebody published meanwhile.</summary>
    Stale,
    NotAllowed,
}

/// <param name="Version">The version in force afterwards, if any.</param>
public sealed record PublishAnswer(PublishResult Result, int? Version, IReadOnlyList<ConfigurationFinding> Findings);

public sealed class PublishConfigurationHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly ConfigurationPublisher publisher;
    private readonly TimeProvider clock;

    internal PublishConfigurationHandler(
        WriteQueue writes, Actors actors, ConfigurationCatalog catalog, ConfigurationPublisher publisher, TimeProvider clock) =>
        (this.writes, this.actors, this.catalog, this.publisher, this.clock) = (writes, actors, catalog, publisher, clock);

    /// <summary>All problems come back at once; warnings are published and shown.</summary>
    public Task<PublishAnswer> HandleAsync(PublishConfiguration command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            if (actor?.May(Permission.PublishConfiguration) is not true) return new(PublishResult.NotAllowed, null, []);

            if (await ConfigurationKeys.ProblemAsync(db, command.Kind, command.Key, token) is { } problem)
                return new(PublishResult.Refused, null, [new("$", "bad-key", ProblemSeverity.Error, problem)]);

            var inForce = await catalog.PublishedAsync(db, command.Kind, command.Key, token);
            if (inForce?.Version != command.ExpectedVersion) return new(PublishResult.Stale, inForce?.Version, []);
            if (inForce?.ContentHash == ContentHash.Of(command.Content)) return new(PublishResult.Unchanged, inForce.Version, []);

            var check = await publisher.CheckAsync(db, command.Kind, command.Key, command.Content, token);
            if (check.Findings.Any(finding => finding.Severity is ProblemSeverity.Error))
                return new PublishAnswer(PublishResult.Refused, inForce?.Version, check.Findings);

            var version = await publisher.PublishAsync(
                db, command.Kind, command.Key, check.Title, command.Content, ConfigurationOrigin.Browser, actor.Id, token);
            db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, nameof(PublishConfiguration), version));
            return new PublishAnswer(PublishResult.Published, version.Version, check.Findings);
        }, cancellationToken);
}
