using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary><c>workflow run FILE [--input FILE] [--stimuli FILE] [--clock ISO]</c>: runs one definition on a throw-away store and
/// prints its journal.</summary>
internal static class RunVerb
{
    /// <summary>Null: the arguments cannot be understood.</summary>
    public static async Task<int?> RunAsync(string[] arguments)
    {
        if (RunArguments.Read(arguments) is not { } asked) return null;
        if (asked.Files.FirstOrDefault(path => !File.Exists(path)) is { } missing) return await RefuseAsync($"«{missing}» non esiste.");
        if (await InputAsync(asked) is not { } input) return 1;
        if (await StepsAsync(asked) is not { } steps) return 1;

        await using var app = OfficeHosting.BuildWithoutServing([]);
        var run = await app.Services.GetRequiredService<Rehearsals>().RunAsync(
            await File.ReadAllTextAsync(asked.Definition), input, steps, asked.Clock ?? DateTime.UtcNow, Path.GetDirectoryName(asked.Definition) ?? ".");
        foreach (var line in run.ToJsonLines()) Console.WriteLine(line);
        return await TellProblemsAsync(asked, run) ? 1 : 0;
    }

    private static async Task<bool> TellProblemsAsync(RunArguments asked, RehearsedRun run)
    {
        foreach (var finding in run.Findings.Where(finding => finding.Severity is ProblemSeverity.Error))
            await Console.Error.WriteLineAsync($"{asked.Definition}: {finding.Place}: {finding.Message}");
        foreach (var refusal in run.Refusals) await Console.Error.WriteLineAsync($"{asked.Stimuli}: {refusal.Place}: {refusal.Message}");
        foreach (var incident in run.View?.Incidents ?? [])
            await Console.Error.WriteLineAsync($"{asked.Definition}: {incident.ActivityId}: {incident.Message}");
        return run.View is not { Incidents.Count: 0 } || run.Refusals.Count > 0;
    }

    private static async Task<JsonObject?> InputAsync(RunArguments asked)
    {
        if (asked.Input is null) return [];
        try
        {
            if (StrictJson.Parse(await File.ReadAllTextAsync(asked.Input)) is JsonObject values) return values;
            await RefuseAsync($"{asked.Input}: $: Gli ingressi sono un oggetto JSON, con un valore per nome.");
        }
        catch (JsonException broken)
        {
            await RefuseAsync(string.Create(CultureInfo.InvariantCulture,
                $"{asked.Input}: riga {broken.LineNumber + 1}, colonna {broken.BytePositionInLine + 1}: Il testo non è JSON valido in questo punto."));
        }

        return null;
    }

    private static async Task<IReadOnlyList<RehearsalStep>?> StepsAsync(RunArguments asked)
    {
        if (asked.Stimuli is null) return [];
        var (steps, problems) = RehearsalCasesReader.ReadStimuli(await File.ReadAllTextAsync(asked.Stimuli));
        foreach (var problem in problems) await Console.Error.WriteLineAsync($"{asked.Stimuli}: {problem.Place}: {problem.Message}");
        return problems.Count > 0 ? null : steps;
    }

    private static async Task<int> RefuseAsync(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 1;
    }
}

/// <summary>What stands on the command line; files as absolute paths.</summary>
internal sealed record RunArguments(string Definition, string? Input, string? Stimuli, DateTime? Clock)
{
    public IEnumerable<string> Files => new[] { Definition, Input, Stimuli }.OfType<string>();

    public static RunArguments? Read(string[] arguments)
    {
        string? definition = null, input = null, stimuli = null;
        DateTime? clock = null;
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--input" when value is not null && input is null:
                    input = CallerFolder.Resolve(arguments[++i]);
                    break;
                case "--stimuli" when value is not null && stimuli is null:
                    stimuli = CallerFolder.Resolve(arguments[++i]);
                    break;
                case "--clock" when value is not null && clock is null && Instant(value) is { } instant:
                    clock = instant;
                    i++;
                    break;
                case { } file when definition is null && !file.StartsWith('-'):
                    definition = CallerFolder.Resolve(file);
                    break;
                default:
                    return null;
            }
        }

        return definition is null ? null : new RunArguments(definition, input, stimuli, clock);
    }

    private static DateTime? Instant(string text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) ? read.UtcDateTime : null;
}
