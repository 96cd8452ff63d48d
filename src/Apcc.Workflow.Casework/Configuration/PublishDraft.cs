using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator puts a draft in force (D3, D6).</summary>
/// <param name="Draft">The draft as it was read and checked.</param>
/// <param name="Replacing">The version in force that the administrator has seen and replaces, where it is not the one from which the
/// draft was begun; else null.</param>
public sealed record PublishDraft(VersionTag Draft, Guid ActorId, Guid? Replacing = null);

public enum PublishDraftResult
{
    Published,

    /// <summary>It means the same as the version in force, or was published by the same command before: no new version.</summary>
    Unchanged,

    /// <summary>Errors: nothing was changed.</summary>
    Refused,

    /// <summary>Somebody saved the draft meanwhile: what was checked is not what would come into force.</summary>
    Stale,

    /// <summary>Another version came into force since the draft was begun; the administrator compares and decides.</summary>
    Overtaken,

    /// <summary>The draft is gone.</summary>
    Gone,
    NotAllowed,
}

/// <param name="Version">Published and Unchanged: the version in force. Stale: the draft as it stands. Overtaken: the version in force, if any.</param>
/// <param name="Refusal">Why nothing came into force (Italian).</param>
/// <param name="OpenInstances">Instances still running on older versions of a definition, which stay there until they are migrated.</param>
public sealed record PublishDraftAnswer(
    PublishDraftResult Result, ConfigurationVersionText? Version, IReadOnlyList<ConfigurationFinding> Findings, string? Refusal, int OpenInstances = 0);

public sealed class PublishDraftHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationPublisher publisher;
    private readonly TimeProvider clock;

    internal PublishDraftHandler(WriteQueue writes, Actors actors, ConfigurationPublisher publisher, TimeProvider clock) =>
        (this.writes, this.actors, this.publisher, this.clock) = (writes, actors, publisher, clock);

    /// <summary>All problems come back at once; with an error nothing changes. The version in force before is retired; instances
    /// stay on the versions they recorded (invariants 6, 7, 8). Sent twice, the second changes nothing.</summary>
    public Task<PublishDraftAnswer> HandleAsync(PublishDraft command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => PublishAsync(db, command, token), cancellationToken);

    private async Task<PublishDraftAnswer> PublishAsync(WorkflowDbContext db, PublishDraft command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.PublishConfiguration) is not true)
            return new(PublishDraftResult.NotAllowed, null, [], ConfigurationRefusals.MayNotPublish);

        var draft = await db.ConfigurationVersions.SingleOrDefaultAsync(version => version.Id == command.Draft.Id, cancellationToken);
        if (draft is null or { State: ConfigurationState.Retired }) return new(PublishDraftResult.Gone, null, [], ConfigurationRefusals.DraftIsGone);
        if (draft.State is ConfigurationState.Published) return await AnswerAsync(db, PublishDraftResult.Unchanged, draft, [], cancellationToken);

        var current = await ConfigurationRegister.TextAsync(db, draft.Id, cancellationToken);
        if (draft.Tag != command.Draft) return new(PublishDraftResult.Stale, current, [], ConfigurationRefusals.Stale(current!.Version));
        var inForce = await db.ConfigurationVersions.AsNoTracking().SingleOrDefaultAsync(
            version => version.Kind == draft.Kind && version.Key == draft.Key && version.State == ConfigurationState.Published, cancellationToken);
        if (inForce?.Id != draft.BasedOnId && inForce?.Id != command.Replacing) return await OvertakenAsync(db, inForce, cancellationToken);
        if (inForce?.ContentHash == draft.ContentHash) return await DropAsync(db, draft, inForce, actor, cancellationToken);

        var check = await publisher.CheckAsync(db, draft.Kind, draft.Key, draft.Content, cancellationToken);
        if (!check.IsSound) return new(PublishDraftResult.Refused, current, check.Findings, ConfigurationRefusals.HasErrors);

        await publisher.PublishDraftAsync(db, draft, check.Title, actor.Id, cancellationToken);
        db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, nameof(PublishDraft), draft));
        await db.SaveChangesAsync(cancellationToken);
        return await AnswerAsync(db, PublishDraftResult.Published, draft, check.Findings, cancellationToken);
    }

    private static async Task<PublishDraftAnswer> OvertakenAsync(
        WorkflowDbContext db, ConfigurationVersion? inForce, CancellationToken cancellationToken)
    {
        var text = inForce is null ? null : await ConfigurationRegister.TextAsync(db, inForce.Id, cancellationToken);
        return new(PublishDraftResult.Overtaken, text, [], ConfigurationRefusals.Overtaken(text?.Version));
    }

    // A draft that says what is in force already has nothing left to say.
    private async Task<PublishDraftAnswer> DropAsync(
        WorkflowDbContext db, ConfigurationVersion draft, ConfigurationVersion inForce, Actor actor, CancellationToken cancellationToken)
    {
        db.ConfigurationVersions.Remove(draft);
        db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, nameof(DiscardDraft), draft));
        await db.SaveChangesAsync(cancellationToken);
        return await AnswerAsync(db, PublishDraftResult.Unchanged, inForce, [], cancellationToken);
    }

    private static async Task<PublishDraftAnswer> AnswerAsync(
        WorkflowDbContext db, PublishDraftResult result, ConfigurationVersion version, IReadOnlyList<ConfigurationFinding> findings,
        CancellationToken cancellationToken)
    {
        var piece = await ConfigurationRegister.PieceAsync(db, version.Kind, version.Key, cancellationToken);
        var item = piece!.Versions.Single(known => known.Id == version.Id);
        return new(result, new(item, version.Content), findings, null, piece.RunningInstances - item.RunningInstances);
    }
}
