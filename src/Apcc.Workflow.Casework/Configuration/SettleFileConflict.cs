using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>An administrator decides between a file that changed and what was done in the browser.</summary>
/// <param name="FileHash">The text of the file that was shown.</param>
/// <param name="InForceId">The version in force that was shown beside it; null where none was.</param>
public sealed record SettleFileConflict(
    ConfigurationKind Kind, string Key, string FileHash, Guid? InForceId, FileConflictChoice Choice, Guid ActorId);

public enum FileConflictChoice
{
    /// <summary>What is in force stays; the file's text is kept among the versions, never in force.</summary>
    KeepBrowser,

    /// <summary>The file's text comes into force as a new version; the other one is retired.</summary>
    TakeFile,

    /// <summary>What is in force stays; the file's text is opened as a draft, to join the two by hand.</summary>
    OpenAsDraft,
}

public enum SettleResult
{
    Settled,

    /// <summary>The file, or what is in force, changed after it was shown; or somebody else has decided.</summary>
    Stale,

    /// <summary>The file has errors, or a draft is open already.</summary>
    Refused,
    NotAllowed,
}

/// <param name="Version">The version that came of the file's text.</param>
public sealed record SettleAnswer(
    SettleResult Result, ConfigurationVersionText? Version, IReadOnlyList<ConfigurationFinding> Findings, string? Refusal);

public sealed class SettleFileConflictHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly ConfigurationFolders folders;
    private readonly ConfigurationPublisher publisher;
    private readonly TimeProvider clock;

    internal SettleFileConflictHandler(
        WriteQueue writes, Actors actors, ConfigurationFolders folders, ConfigurationPublisher publisher, TimeProvider clock) =>
        (this.writes, this.actors, this.folders, this.publisher, this.clock) = (writes, actors, folders, publisher, clock);

    /// <summary>Whatever is chosen, both texts are versions afterwards, and the question does not come again until the file changes
    /// again, also not after a restart.</summary>
    public Task<SettleAnswer> HandleAsync(SettleFileConflict command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => SettleAsync(db, command, token), cancellationToken);

    private async Task<SettleAnswer> SettleAsync(WorkflowDbContext db, SettleFileConflict command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.PublishConfiguration) is not true)
            return new(SettleResult.NotAllowed, null, [], ConfigurationRefusals.MayNotPublish);

        var file = folders.Find(command.Kind, command.Key);
        var piece = await ConfigurationRegister.PieceAsync(db, command.Kind, command.Key, cancellationToken);
        if (file is not { Unreadable: null } || ContentHash.Of(file.Content) != command.FileHash || piece?.InForce?.Id != command.InForceId
            || await FileConflicts.StandingAsync(db, command.Kind, command.Key, command.FileHash, cancellationToken) is not FileStanding.Conflict)
            return new(SettleResult.Stale, null, [], ConfigurationRefusals.ConflictChanged);

        var (version, refusal) = command.Choice switch
        {
            FileConflictChoice.TakeFile => await TakeAsync(db, file, actor, cancellationToken),
            FileConflictChoice.OpenAsDraft => await OpenAsync(db, file, piece, actor, cancellationToken),
            _ => (await SetAsideAsync(db, file, cancellationToken), null),
        };
        if (refusal is not null) return refusal;

        await publisher.KeepFindingsAsync(db, file, [], cancellationToken);
        db.AuditEntries.Add(ConfigurationAudit.Entry(clock.UtcNow(), actor.Id, $"{nameof(SettleFileConflict)}.{command.Choice}", version!));
        await db.SaveChangesAsync(cancellationToken);
        return new(SettleResult.Settled, await ConfigurationRegister.TextAsync(db, version!.Id, cancellationToken), [], null);
    }

    private async Task<(ConfigurationVersion?, SettleAnswer?)> TakeAsync(
        WorkflowDbContext db, ConfigurationFile file, Actor actor, CancellationToken cancellationToken)
    {
        var check = await publisher.CheckAsync(db, file.Kind, file.Key, file.Content, cancellationToken);
        if (!check.IsSound) return (null, new(SettleResult.Refused, null, check.Findings, ConfigurationRefusals.HasErrors));
        return (await publisher.PublishAsync(
            db, file.Kind, file.Key, check.Title, file.Content, ConfigurationOrigin.File, actor.Id, cancellationToken), null);
    }

    private async Task<(ConfigurationVersion?, SettleAnswer?)> OpenAsync(
        WorkflowDbContext db, ConfigurationFile file, ConfigurationPiece? piece, Actor actor, CancellationToken cancellationToken)
    {
        if (piece?.Draft is { } open) return (null, new(SettleResult.Refused, null, [], ConfigurationRefusals.DraftIsOpen(open)));
        await SetAsideAsync(db, file, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        var draft = await publisher.AddAsync(db, file.Kind, file.Key, TitleOf(file), file.Content,
            ConfigurationOrigin.Browser, ConfigurationState.Draft, actor.Id, cancellationToken);
        draft.BasedOnId = piece?.InForce?.Id;
        return (draft, null);
    }

    /// <summary>A version that never was in force: the file's text is not lost, and is known from now on.</summary>
    private Task<ConfigurationVersion> SetAsideAsync(WorkflowDbContext db, ConfigurationFile file, CancellationToken cancellationToken) =>
        publisher.AddAsync(db, file.Kind, file.Key, TitleOf(file), file.Content,
            ConfigurationOrigin.File, ConfigurationState.Retired, null, cancellationToken);

    private static string TitleOf(ConfigurationFile file) => ConfigurationTitle.In(file.Kind, file.Content) ?? file.Key;
}
