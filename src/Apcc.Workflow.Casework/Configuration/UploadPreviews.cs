using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Says what taking in files would change; nothing is taken (R2, D6). Each piece is then saved as a draft
/// (<see cref="SaveDraft"/>) or put in force (<see cref="PublishConfiguration"/>).</summary>
public sealed class UploadPreviews
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationPublisher publisher;

    internal UploadPreviews(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationPublisher publisher) =>
        (this.contexts, this.actors, this.publisher) = (contexts, actors, publisher);

    /// <summary>Every piece with what it would change and everything that is wrong with it; what a piece names is looked for in force
    /// and among the files. Null for who may not prepare configuration.</summary>
    public async Task<UploadPreview?> ReadAsync(IReadOnlyList<UploadedFile> uploads, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.EditConfiguration) is not true) return null;
        try
        {
            var (unpacked, ignored) = ConfigurationArchive.Unpack(uploads);
            var files = ConfigurationFiles.Read(unpacked.Select(file => (file.Path, (Func<byte[]>)(() => file.Bytes))));
            var pieces = new List<UploadedPiece>();
            foreach (var file in files) pieces.Add(await PieceAsync(db, file, files, cancellationToken));
            return new UploadPreview(pieces, ignored, pieces.Count == 0 ? ConfigurationRefusals.NothingUploaded : null);
        }
        catch (InvalidDataException exception)
        {
            return new UploadPreview([], [], exception.Message);
        }
    }

    private async Task<UploadedPiece> PieceAsync(
        WorkflowDbContext db, ConfigurationFile file, IReadOnlyList<ConfigurationFile> all, CancellationToken cancellationToken)
    {
        var content = ConfigurationText.Normalise(file.Kind, file.Content);
        var piece = await ConfigurationRegister.PieceAsync(db, file.Kind, file.Key, cancellationToken);
        var current = piece is null ? null : await ConfigurationRegister.TextAsync(db, (piece.InForce ?? piece.Latest).Id, cancellationToken);
        var findings = (await FindingsAsync(db, file, content, all, cancellationToken)).ToList();
        if (await ConfigurationKeys.ProblemAsync(db, file.Kind, file.Key, cancellationToken) is { } problem)
            findings.Insert(0, new("$", "bad-key", ProblemSeverity.Error, problem));
        return new UploadedPiece
        {
            Kind = file.Kind,
            Key = file.Key,
            File = file.RelativePath,
            Title = ConfigurationTitle.In(file.Kind, content) ?? file.Key,
            Content = content,
            Standing = current is null ? UploadStanding.New
                : current.Version.ContentHash == ContentHash.Of(content) ? UploadStanding.Unchanged : UploadStanding.Changed,
            Current = current,
            Latest = piece?.Latest,
            InForce = piece?.InForce,
            Findings = findings,
        };
    }

    private async Task<IReadOnlyList<ConfigurationFinding>> FindingsAsync(
        WorkflowDbContext db, ConfigurationFile file, string content, IReadOnlyList<ConfigurationFile> all, CancellationToken cancellationToken) =>
        file.Unreadable is { } unreadable
            ? [unreadable]
            : (await publisher.CheckAsync(db, file.Kind, file.Key, content, cancellationToken, all)).Findings;
}

/// <param name="Ignored">Files that are no configuration, or do not say which.</param>
/// <param name="Refusal">Why nothing could be read (Italian).</param>
public sealed record UploadPreview(IReadOnlyList<UploadedPiece> Pieces, IReadOnlyList<string> Ignored, string? Refusal);

/// <summary>One piece as it was handed in, beside what stands here.</summary>
public sealed record UploadedPiece
{
    public required ConfigurationKind Kind { get; init; }
    public required string Key { get; init; }
    public required string File { get; init; }
    public required string Title { get; init; }
    public required string Content { get; init; }
    public required UploadStanding Standing { get; init; }

    /// <summary>What it is compared with: the version in force, else the newest.</summary>
    public ConfigurationVersionText? Current { get; init; }

    /// <summary>What a draft would replace or begin from.</summary>
    public ConfigurationVersionItem? Latest { get; init; }
    public ConfigurationVersionItem? InForce { get; init; }
    public required IReadOnlyList<ConfigurationFinding> Findings { get; init; }

    /// <summary>Without an error: it may be put in force.</summary>
    public bool IsSound => Findings.All(finding => finding.Severity is not ProblemSeverity.Error);
}

public enum UploadStanding
{
    New,
    Changed,
    Unchanged,
}
