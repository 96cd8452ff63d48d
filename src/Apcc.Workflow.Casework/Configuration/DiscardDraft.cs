using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator gives up a draft. A version that was in force is never deleted.</summary>
/// <param name="Draft">The draft as it was read.</param>
public sealed record DiscardDraft(VersionTag Draft, Guid ActorId);

public enum DiscardDraftResult
{
    Discarded,

    /// <summary>It is gone already.</summary>
    Gone,

    /// <summary>Somebody saved it meanwhile: it stays.</summary>
    Stale,

    /// <summary>It is no draft.</summary>
    Refused,
    NotAllowed,
}

/// <param name="Version">What was discarded, with its text, so that it can be taken back; or what stays.</param>
public sealed record DiscardDraftAnswer(DiscardDraftResult Result, ConfigurationVersionText? Version, string? Refusal);

public sealed class DiscardDraftHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly TimeProvider clock;

    internal DiscardDraftHandler(WriteQueue writes, Actors actors, TimeProvider clock) =>
        (this.writes, this.actors, this.clock) = (writes, actors, clock);

    /// <summary>The row goes; the answer holds its text. A piece that was a draft alone is gone with it.</summary>
    public Task<DiscardDraftAnswer> HandleAsync(DiscardDraft command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => DiscardAsync(db, command, token), cancellationToken);

    private async Task<DiscardDraftAnswer> DiscardAsync(WorkflowDbContext db, DiscardDraft command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.EditConfiguration) is not true) return new(DiscardDraftResult.NotAllowed, null, ConfigurationRefusals.MayNotEdit);

        var draft = await db.ConfigurationVersions.SingleOrDefaultAsync(version => version.Id == command.Draft.Id, cancellationToken);
        if (draft is null) return new(DiscardDraftResult.Gone, null, ConfigurationRefusals.DraftIsGone);
        var text = await ConfigurationRegister.TextAsync(db, draft.Id, cancellationToken);
        if (draft.State is not ConfigurationState.Draft) return new(DiscardDraftResult.Refused, text, ConfigurationRefusals.NotADraft);
        if (draft.Tag != command.Draft) return new(DiscardDraftResult.Stale, text, ConfigurationRefusals.Stale(text!.Version));

        db.ConfigurationVersions.Remove(draft);
        db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, nameof(DiscardDraft), draft));
        return new(DiscardDraftResult.Discarded, text, null);
    }
}
