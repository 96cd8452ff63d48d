using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Runs a definition's own cases, over the configuration in force (D3).</summary>
/// <param name="Draft">Content to try in place of the version in force; null: the version in force.</param>
/// <param name="Cases">Text of a cases file; null: <c>workflows/tests/ID.json</c>.</param>
public sealed record RehearseOwnCases(string DefinitionId, Guid ActorId, string? Draft = null, string? Cases = null);

/// <summary>How a definition's cases went.</summary>
public sealed record RehearseOwnCasesAnswer
{
    /// <summary>Italian sentence why nothing ran; null when cases ran or <see cref="Findings"/> or <see cref="Problems"/> say why not.</summary>
    public string? Refusal { get; init; }

    /// <summary>What is wrong with the draft: with an error no case ran.</summary>
    public IReadOnlyList<ConfigurationFinding> Findings { get; init; } = [];

    /// <summary>What is wrong with the cases: with a problem none ran.</summary>
    public IReadOnlyList<RehearsalProblem> Problems { get; init; } = [];
    public IReadOnlyList<RehearsalResult> Results { get; init; } = [];

    public bool Passed => Refusal is null && Problems.Count == 0 && Results.Count > 0 && Results.All(result => result.Passed);
}

public sealed class RehearseOwnCasesHandler
{
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly RehearsalGrounds grounds;
    private readonly ConfigurationFolders folders;

    internal RehearseOwnCasesHandler(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, RehearsalGrounds grounds, ConfigurationFolders folders) =>
        (this.contexts, this.actors, this.grounds, this.folders) = (contexts, actors, grounds, folders);

    /// <summary>Nothing that people can see changes: each case runs in a throw-away office with invented people.</summary>
    /// <param name="progress">Told how many cases have run, of how many.</param>
    public async Task<RehearseOwnCasesAnswer> HandleAsync(
        RehearseOwnCases command, IProgress<(int Done, int Total)>? progress = null, CancellationToken cancellationToken = default)
    {
        if ((await actors.FindAsync(command.ActorId, cancellationToken))?.May(Permission.PublishConfiguration) is not true)
            return new RehearseOwnCasesAnswer { Refusal = "Il processo non esiste o non hai il permesso di provarlo." };
        if (command.Cases is null && !File.Exists(CasesFile(command.DefinitionId)))
            return new RehearseOwnCasesAnswer { Refusal = $"Il processo «{command.DefinitionId}» non ha prove: aggiungi il file «workflows/tests/{command.DefinitionId}.json»." };

        var read = RehearsalCasesReader.Read(command.Cases ?? await File.ReadAllTextAsync(CasesFile(command.DefinitionId), cancellationToken));
        if (read.Problems.Count > 0) return new RehearseOwnCasesAnswer { Problems = read.Problems };
        using var ground = await PrepareAsync(command, cancellationToken);
        var findings = ground.Refused.Where(refused => refused.Piece.Kind is ConfigurationKind.Definition && refused.Piece.Key == command.DefinitionId)
            .SelectMany(refused => refused.Findings).ToList();
        if (findings.Exists(finding => finding.Severity is ProblemSeverity.Error)) return new RehearseOwnCasesAnswer { Findings = findings };

        var results = new List<RehearsalResult>();
        foreach (var scene in read.Cases)
        {
            progress?.Report((results.Count, read.Cases.Count));
            results.Add(await RehearsalRunner.RunAsync(ground, scene, file => TextOf(file, command), cancellationToken));
        }

        return new RehearseOwnCasesAnswer { Results = results };
    }

    private async Task<RehearsalGround> PrepareAsync(RehearseOwnCases command, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var pieces = await RehearsalPieces.InForceAsync(db, TriedPiece.Of(command.DefinitionId, command.Draft), cancellationToken);
        return await grounds.TakeAsync(pieces, cancellationToken);
    }

    private string CasesFile(string definitionId) =>
        Path.Combine(folders.Root, "workflows", "tests", Path.GetFileName(definitionId) + ".json");

    /// <summary>A case may name further definitions beside it; never a file outside the configuration.</summary>
    private string? TextOf(string file, RehearseOwnCases command)
    {
        var path = Path.GetFullPath(file, Path.Combine(folders.Root, "workflows", "tests"));
        var inside = Path.GetRelativePath(Path.Combine(folders.Root, "workflows"), path);
        if (inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside) || !File.Exists(path)) return null;
        // The definition's own file gives way to the draft that is being tried.
        return command.Draft is { } draft && Path.GetFileNameWithoutExtension(path) == command.DefinitionId ? draft : File.ReadAllText(path);
    }
}
