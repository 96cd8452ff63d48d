using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Keeps what an administrator is editing, broken or not; it is not in force (D3, D6).</summary>
/// <param name="Read">The version that was read and edited: the draft, or the latest version where there is none; null for a new key.</param>
public sealed record SaveDraft(ConfigurationKind Kind, string Key, string Content, VersionTag? Read, Guid ActorId);

public enum SaveDraftResult
{
    Saved,

    /// <summary>Nothing to keep: the text stands there already.</summary>
    Unchanged,

    /// <summary>Somebody wrote meanwhile: nothing was kept. The answer holds what stands there now, beside the text handed in.</summary>
    Stale,

    /// <summary>The key or the text cannot be taken.</summary>
    Refused,
    NotAllowed,
}

/// <param name="Version">What stands there now, with its text; null where nothing does.</param>
/// <param name="Refusal">Why nothing was kept, for the administrator (Italian).</param>
public sealed record SaveDraftAnswer(SaveDraftResult Result, ConfigurationVersionText? Version, string? Refusal);

public sealed class SaveDraftHandler
{
    /// <summary>Savings of one person that follow each other more closely are one entry of the audit trail: editors save by themselves.</summary>
    private static readonly TimeSpan Sitting = TimeSpan.FromMinutes(10);

    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationPublisher publisher;
    private readonly TimeProvider clock;

    internal SaveDraftHandler(WriteQueue writes, Actors actors, ConfigurationPublisher publisher, TimeProvider clock) =>
        (this.writes, this.actors, this.publisher, this.clock) = (writes, actors, publisher, clock);

    /// <summary>There is one draft of a piece; it is begun by the first saving. Sent twice, the second changes nothing. Two people at
    /// once: the first wins, the other is told (invariant 2).</summary>
    public Task<SaveDraftAnswer> HandleAsync(SaveDraft command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => SaveAsync(db, command, token), cancellationToken);

    private async Task<SaveDraftAnswer> SaveAsync(WorkflowDbContext db, SaveDraft command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.EditConfiguration) is not true) return new(SaveDraftResult.NotAllowed, null, ConfigurationRefusals.MayNotEdit);
        if (await ConfigurationKeys.ProblemAsync(db, command.Kind, command.Key, cancellationToken) is { } problem)
            return new(SaveDraftResult.Refused, null, problem);
        if (command.Content.Length > ConfigurationText.MaxLength) return new(SaveDraftResult.Refused, null, ConfigurationRefusals.TooLong);

        var content = ConfigurationText.Normalise(command.Kind, command.Content);
        var piece = await ConfigurationRegister.PieceAsync(db, command.Kind, command.Key, cancellationToken);
        if (piece is null)
            return await BeginAsync(db, command, content, null, cancellationToken);

        var current = await ConfigurationRegister.TextAsync(db, piece.Latest.Id, cancellationToken)
            ?? throw new InvalidOperationException($"Version {piece.Latest.Id} vanished inside its transaction.");
        if (StandsThere(current, content)) return new(SaveDraftResult.Unchanged, current, null);
        if (command.Read != current.Version.Tag)
            return new(SaveDraftResult.Stale, current, ConfigurationRefusals.Stale(current.Version));
        return piece.Draft is null
            ? await BeginAsync(db, command, content, piece, cancellationToken)
            : await RewriteAsync(db, command, content, piece.Draft.Id, cancellationToken);
    }

    // A draft keeps the text to the letter; beside a version in force, white space alone begins no draft.
    private static bool StandsThere(ConfigurationVersionText current, string content) => current.Version.State is ConfigurationState.Draft
        ? current.Content == content
        : current.Version.ContentHash == ContentHash.Of(content);

    private async Task<SaveDraftAnswer> BeginAsync(
        WorkflowDbContext db, SaveDraft command, string content, ConfigurationPiece? piece, CancellationToken cancellationToken)
    {
        var title = ConfigurationTitle.In(command.Kind, content) ?? piece?.Title ?? command.Key;
        var draft = await publisher.AddAsync(
            db, command.Kind, command.Key, title, content, ConfigurationOrigin.Browser, ConfigurationState.Draft, command.ActorId, cancellationToken);
        draft.BasedOnId = piece?.InForce?.Id;
        return await SavedAsync(db, draft, isNewSitting: true, cancellationToken);
    }

    private async Task<SaveDraftAnswer> RewriteAsync(
        WorkflowDbContext db, SaveDraft command, string content, Guid draftId, CancellationToken cancellationToken)
    {
        var draft = await db.ConfigurationVersions.SingleAsync(version => version.Id == draftId, cancellationToken);
        var now = clock.UtcNow();
        var isNewSitting = draft.ChangedById != command.ActorId || now - draft.ChangedAt > Sitting;
        draft.Rewrite(ConfigurationTitle.In(command.Kind, content) ?? draft.Title, content, command.ActorId, now);
        return await SavedAsync(db, draft, isNewSitting, cancellationToken);
    }

    private async Task<SaveDraftAnswer> SavedAsync(
        WorkflowDbContext db, ConfigurationVersion draft, bool isNewSitting, CancellationToken cancellationToken)
    {
        if (isNewSitting)
            db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), draft.ChangedById, nameof(SaveDraft), draft));
        await db.SaveChangesAsync(cancellationToken);
        return new(SaveDraftResult.Saved, await ConfigurationRegister.TextAsync(db, draft.Id, cancellationToken), null);
    }
}
