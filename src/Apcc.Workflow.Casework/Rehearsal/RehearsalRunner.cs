using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Runs one case in an office of its own.</summary>
internal static class RehearsalRunner
{
    /// <summary>More open bookmarks than this, resumed one after the other, are taken for a loop without end.</summary>
    private const int MaxAutoResumes = 1000;

    /// <param name="readFile">Text of a file that the case names; null when it does not exist.</param>
    public static async Task<RehearsalResult> RunAsync(
        RehearsalGround ground, RehearsalCase scene, Func<string, string?> readFile, CancellationToken cancellationToken)
    {
        await using var office = await ground.OpenAsync(scene.Clock, cancellationToken);
        var play = await RehearsalPlay.SetUpAsync(office, scene, cancellationToken);
        var errors = new List<ConfigurationFinding>();
        var run = scene.Run;
        foreach (var file in scene.Files)
        {
            if (readFile(file) is not { } content) return Failed(scene, $"Il file «{file}» non esiste.");
            var imported = await play.ImportAsync(content, publishes: true, cancellationToken);
            errors.AddRange(imported.Errors);
            if (scene.Run is null) run = imported.DefinitionId;
        }

        if (scene.Expect?["refused"] is JsonArray refused) return Failed(scene, RefusalDifference(refused, errors));
        if (errors.Count > 0) return Failed(scene, $"Non pubblicato: {string.Join(" · ", errors.Select(error => $"{error.Place}: {error.Message}"))}");
        try
        {
            return await PlayAsync(office, play, scene, run ?? "", readFile, cancellationToken);
        }
        catch (DefinitionNotPublishedException unknown)
        {
            return Failed(scene, unknown.Message);
        }
    }

    private static async Task<RehearsalResult> PlayAsync(
        RehearsalOffice office, RehearsalPlay play, RehearsalCase scene, string run, Func<string, string?> readFile,
        CancellationToken cancellationToken)
    {
        if (await play.StartAsync(run, scene.Input, scene.CorrelationId, cancellationToken) is not { } id)
            return Failed(scene, $"«{run}» non si è avviato: un'altra istanza è già in corso.");
        var steps = new RehearsalSteps(office, play);
        var waiting = new List<IReadOnlyList<string>> { await WaitingAsync(play, id, cancellationToken) };
        var differences = new List<string>();
        for (var i = 0; i < scene.Steps.Count; i++)
        {
            if (await steps.DoAsync(id, scene.Steps[i], readFile, cancellationToken) is { } refusal) differences.Add($"stimuli[{i}]: {refusal}");
            waiting.Add(await WaitingAsync(play, id, cancellationToken));
        }

        if (scene.AutoResume) await ResumeAllAsync(play, steps, scene, id, waiting, differences, cancellationToken);
        var outcome = new RehearsalOutcome(
            await play.Views.OfAsync(id, cancellationToken), waiting,
            await CountAsync(office, db => db.ConfigurationVersions.Where(row => row.Kind == ConfigurationKind.Definition).Select(row => row.Key), cancellationToken),
            await CountAsync(office, db => db.WorkflowInstances.Select(row => row.DefinitionId), cancellationToken));
        if (scene.Expect is { } expect)
            differences.AddRange(RehearsalExpectation.Differences(WithIds(expect, play.Staff), outcome));
        return new RehearsalResult
        {
            Name = scene.Name,
            Difference = differences.Count == 0 ? null : string.Join("; ", differences),
            View = outcome.View,
            Bookmarks = waiting,
        };
    }

    /// <summary>Values of the instance hold ids of people; what the case says of them holds their names.</summary>
    private static JsonObject WithIds(JsonObject expect, RehearsalStaff staff)
    {
        var replaced = (JsonObject)expect.DeepClone();
        foreach (var name in new[] { "variables", "output", "dates" })
            if (replaced[name] is { } values) replaced[name] = staff.WithIds(values);
        return replaced;
    }

    private static async Task ResumeAllAsync(
        RehearsalPlay play, RehearsalSteps steps, RehearsalCase scene, string id, List<IReadOnlyList<string>> waiting,
        List<string> differences, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MaxAutoResumes; i++)
        {
            if ((await play.Views.StateAsync(id, cancellationToken)).Bookmarks is not [var bookmark, ..]) return;
            await steps.ResumeAsync(id, bookmark.Id, scene.Input, cancellationToken);
            waiting.Add(await WaitingAsync(play, id, cancellationToken));
        }

        differences.Add($"Dopo {MaxAutoResumes} riprese l'istanza aspetta ancora: il ciclo non finisce.");
    }

    private static async Task<IReadOnlyList<string>> WaitingAsync(RehearsalPlay play, string id, CancellationToken cancellationToken) =>
        [.. RehearsalViews.Waits(await play.Views.StateAsync(id, cancellationToken)).Select(wait => RehearsalIds.Local(wait.ActivityId))];

    private static async Task<IReadOnlyDictionary<string, int>> CountAsync(
        RehearsalOffice office, Func<Data.WorkflowDbContext, IQueryable<string>> keys, CancellationToken cancellationToken) =>
        (await office.ReadAsync(db => keys(db).ToListAsync(cancellationToken), cancellationToken))
            .GroupBy(key => key).ToDictionary(group => group.Key, group => group.Count());

    private static string? RefusalDifference(JsonArray refused, List<ConfigurationFinding> errors)
    {
        if (errors.Count == 0) return "La definizione è stata pubblicata, ma doveva essere rifiutata.";
        var missing = refused.Select(item => item?.ToString() ?? "")
            .Where(id => errors.TrueForAll(error => error.ActivityId != id)).ToList();
        return missing.Count == 0 ? null : $"Rifiutata, ma non per {string.Join(", ", missing)}: {errors[0].Place}: {errors[0].Message}";
    }

    private static RehearsalResult Failed(RehearsalCase scene, string? difference) => new() { Name = scene.Name, Difference = difference };
}
