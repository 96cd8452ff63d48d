using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator puts the text of an older version in force again.</summary>
/// <param name="VersionId">The older version.</param>
/// <param name="InForceId">The version in force that the administrator saw and replaces; null where none was.</param>
public sealed record RollBackConfiguration(Guid VersionId, Guid? InForceId, Guid ActorId);

public enum RollBackResult
{
    RolledBack,

    /// <summary>What is in force says the same already.</summary>
    Unchanged,

    /// <summary>The old text has errors today, for instance because a form that it names is gone; or it is a draft.</summary>
    Refused,

    /// <summary>Another version is in force than the administrator saw.</summary>
    Stale,
    Gone,
    NotAllowed,
}

/// <param name="Version">The version in force afterwards, if any.</param>
/// <param name="OpenInstances">Instances still running on other versions.</param>
public sealed record RollBackAnswer(
    RollBackResult Result, ConfigurationVersionText? Version, IReadOnlyList<ConfigurationFinding> Findings, string? Refusal, int OpenInstances = 0);

public sealed class RollBackConfigurationHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationPublisher publisher;
    private readonly TimeProvider clock;

    internal RollBackConfigurationHandler(WriteQueue writes, Actors actors, ConfigurationPublisher publisher, TimeProvider clock) =>
        (this.writes, this.actors, this.publisher, this.clock) = (writes, actors, publisher, clock);

    /// <summary>An old version is never revived: its text is checked and published again as a new version, with a name beside it. An
    /// open draft stays, and asks before it replaces what was put back.</summary>
    public Task<RollBackAnswer> HandleAsync(RollBackConfiguration command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => RollBackAsync(db, command, token), cancellationToken);

    private async Task<RollBackAnswer> RollBackAsync(WorkflowDbContext db, RollBackConfiguration command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.PublishConfiguration) is not true)
            return new(RollBackResult.NotAllowed, null, [], ConfigurationRefusals.MayNotPublish);

        var old = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Id == command.VersionId, cancellationToken);
        if (old is null or { State: ConfigurationState.Draft }) return new(RollBackResult.Gone, null, [], ConfigurationRefusals.Gone);

        var inForce = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            version => version.Kind == old.Kind && version.Key == old.Key && version.State == ConfigurationState.Published, cancellationToken);
        var text = inForce is null ? null : await ConfigurationRegister.TextAsync(db, inForce.Id, cancellationToken);
        if (inForce?.ContentHash == old.ContentHash) return new(RollBackResult.Unchanged, text, [], null);
        if (inForce?.Id != command.InForceId) return new(RollBackResult.Stale, text, [], ConfigurationRefusals.Overtaken(text?.Version));

        var check = await publisher.CheckAsync(db, old.Kind, old.Key, old.Content, cancellationToken);
        if (!check.IsSound) return new(RollBackResult.Refused, text, check.Findings, ConfigurationRefusals.HasErrors);

        var version = await publisher.PublishAsync(
            db, old.Kind, old.Key, check.Title, old.Content, ConfigurationOrigin.Browser, actor.Id, cancellationToken);
        db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, nameof(RollBackConfiguration), version));
        await db.SaveChangesAsync(cancellationToken);
        var piece = await ConfigurationRegister.PieceAsync(db, old.Kind, old.Key, cancellationToken);
        var item = piece!.Versions.Single(known => known.Id == version.Id);
        return new(RollBackResult.RolledBack, new(item, version.Content), check.Findings, null, piece.RunningInstances - item.RunningInstances);
    }
}
