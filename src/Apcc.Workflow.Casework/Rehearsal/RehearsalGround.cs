using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.Extensions.Configuration;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>A migrated database with the configuration that rehearsals start from, made once and copied for each of them.</summary>
/// <remarks>Its file is deleted when the last who holds it has disposed of it.</remarks>
internal sealed class RehearsalGround : IDisposable
{
    /// <summary>Monday, 10:00 in the office.</summary>
    public static readonly DateTime DefaultStart = new(2026, 1, 12, 9, 0, 0, DateTimeKind.Utc);

    private readonly IConfiguration configuration;
    private readonly ConfigurationFolders folders;
    private int holders = 1;

    private RehearsalGround(IConfiguration configuration, ConfigurationFolders folders, string databaseFile) =>
        (this.configuration, this.folders, DatabaseFile) = (configuration, folders, databaseFile);

    /// <summary>Absolute path of the database that rehearsals copy.</summary>
    public string DatabaseFile { get; }

    /// <summary>Pieces that have errors and so are not in force in it.</summary>
    public required IReadOnlyList<RefusedPiece> Refused { get; init; }

    /// <summary>Publishes the given pieces in their order; one that has errors is left out, as at the start of the application.</summary>
    public static async Task<RehearsalGround> PrepareAsync(
        IConfiguration configuration, ConfigurationFolders folders, IReadOnlyList<ConfigurationFile> pieces,
        CancellationToken cancellationToken)
    {
        var office = await RehearsalOffice.OpenAsync(configuration, folders, DefaultStart, null, cancellationToken);
        var publisher = office.Get<ConfigurationPublisher>();
        var refused = new List<RefusedPiece>();
        foreach (var piece in pieces.Where(piece => piece.Unreadable is null))
            await office.WriteAsync(async (db, token) =>
            {
                var check = await publisher.CheckAsync(db, piece.Kind, piece.Key, piece.Content, token);
                if (check.Findings.Any(finding => finding.Severity is ProblemSeverity.Error))
                    refused.Add(new RefusedPiece(piece, check.Findings));
                else
                    await publisher.PublishAsync(
                        db, piece.Kind, piece.Key, check.Title, piece.Content, ConfigurationOrigin.File, null, token);
                return true;
            }, cancellationToken);
        return new RehearsalGround(configuration, folders, await office.CloseToFileAsync()) { Refused = refused };
    }

    public Task<RehearsalOffice> OpenAsync(DateTime? utcNow, CancellationToken cancellationToken) =>
        RehearsalOffice.OpenAsync(configuration, folders, utcNow ?? DefaultStart, DatabaseFile, cancellationToken);

    /// <summary>For one more holder. Only who holds it may lend it.</summary>
    public RehearsalGround Lend()
    {
        Interlocked.Increment(ref holders);
        return this;
    }

    public void Dispose()
    {
        if (Interlocked.Decrement(ref holders) == 0) File.Delete(DatabaseFile);
    }
}

/// <summary>A piece of configuration that a rehearsal could not put in force, with everything found.</summary>
internal sealed record RefusedPiece(ConfigurationFile Piece, IReadOnlyList<ConfigurationFinding> Findings);
