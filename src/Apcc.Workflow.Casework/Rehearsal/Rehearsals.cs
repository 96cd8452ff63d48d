using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Runs cases and single definitions over the configuration files, as an operator asks on the command line.</summary>
/// <remarks>Whoever reaches the machine may: no permission is asked, and nothing is touched but temporary files.</remarks>
public sealed class Rehearsals
{
    private readonly RehearsalGrounds grounds;
    private readonly ConfigurationFolders folders;

    internal Rehearsals(RehearsalGrounds grounds, ConfigurationFolders folders) => (this.grounds, this.folders) = (grounds, folders);

    /// <summary>Runs cases one after the other, each in an office of its own, and gives each result as soon as it is there.</summary>
    /// <param name="folder">Absolute path that the cases' files are relative to.</param>
    public async IAsyncEnumerable<RehearsalResult> RunAsync(
        IReadOnlyList<RehearsalCase> cases, string folder,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var ground = await grounds.TakeAsync(folders.Read(), cancellationToken);
        foreach (var scene in cases)
            yield return await RehearsalRunner.RunAsync(ground, scene, file => TextOf(Path.Combine(folder, file)), cancellationToken);
    }

    /// <summary>Runs one definition with some stimuli.</summary>
    /// <param name="content">The definition's JSON.</param>
    /// <param name="folder">Absolute path that files named by steps are relative to.</param>
    public async Task<RehearsedRun> RunAsync(
        string content, JsonObject? input, IReadOnlyList<RehearsalStep> steps, DateTime clock, string folder,
        CancellationToken cancellationToken = default)
    {
        using var ground = await grounds.TakeAsync(folders.Read(), cancellationToken);
        await using var office = await ground.OpenAsync(clock, cancellationToken);
        var play = await RehearsalPlay.SetUpAsync(office, new RehearsalCase { Name = "" }, cancellationToken);
        var imported = await play.ImportAsync(content, publishes: true, cancellationToken);
        if (imported.Errors.Count > 0) return new RehearsedRun { Findings = imported.Errors };

        if (await play.StartAsync(imported.DefinitionId, input, null, cancellationToken) is not { } id)
            throw new InvalidOperationException($"The first instance of {imported.DefinitionId} in an empty office was refused.");
        var refusals = new List<RehearsalProblem>();
        var rehearsal = new RehearsalSteps(office, play);
        for (var i = 0; i < steps.Count; i++)
            if (await rehearsal.DoAsync(id, steps[i], file => TextOf(Path.Combine(folder, file)), cancellationToken) is { } refusal)
                refusals.Add(new RehearsalProblem($"$[{i}]", refusal));
        return new RehearsedRun { View = await play.Views.OfAsync(id, cancellationToken), Refusals = refusals };
    }

    private static string? TextOf(string path) => File.Exists(path) ? File.ReadAllText(path) : null;
}

/// <summary>What came of running one definition.</summary>
public sealed record RehearsedRun
{
    /// <summary>Why it was not even started; empty when it ran.</summary>
    public IReadOnlyList<ConfigurationFinding> Findings { get; init; } = [];

    /// <summary>Steps that could not be done.</summary>
    public IReadOnlyList<RehearsalProblem> Refusals { get; init; } = [];

    /// <summary>How it stands after the last step; null when it did not start.</summary>
    public RehearsalView? View { get; init; }

    /// <summary>The journal and then how the instance stands, one line of JSON each.</summary>
    public IEnumerable<string> ToJsonLines() => View is null ? [] : RehearsalJournal.Lines(View);
}
