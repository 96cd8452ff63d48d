using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>What a definition itself says of activities that it renamed or replaced, in <c>customProperties.apcc.migration</c>:
/// <c>{ "old": "new" }</c> goes on waiting there, <c>{ "old": { "activity": "new", "startsAnew": true } }</c> begins it.</summary>
internal static class DeclaredMigration
{
    private const string Place = "$.customProperties.apcc.migration";

    public static MigrationMap Of(WorkflowDefinition definition) => Written(definition) is JsonObject written
        ? new MigrationMap(written.Select(entry => (entry.Key, Step: StepOf(entry.Value))).Where(entry => entry.Step is not null)
            .ToDictionary(entry => entry.Key, entry => entry.Step!)) // filtered
        : MigrationMap.ById;

    public static IEnumerable<ConfigurationFinding> Check(WorkflowDefinition definition)
    {
        if (Written(definition) is not { } written) yield break;
        if (written is not JsonObject entries)
        {
            yield return Finding(Place, "Scrivi un oggetto: per ogni attività che ha cambiato nome, «\"vecchia\": \"nuova\"».");
            yield break;
        }

        foreach (var (old, value) in entries)
            if (StepOf(value) is not { } step)
                yield return Finding($"{Place}.{old}", "Scrivi il nome dell’attività nuova, oppure { \"activity\": \"nuova\", \"startsAnew\": true }.");
            else if (definition.Find(step.ActivityId) is null)
                yield return Finding($"{Place}.{old}", $"L’attività «{step.ActivityId}» non esiste in questo processo.");
    }

    private static JsonNode? Written(WorkflowDefinition definition) =>
        (definition.Document["customProperties"]?["apcc"] as JsonObject)?["migration"];

    private static MigrationStep? StepOf(JsonNode? value) => value switch
    {
        JsonValue text when text.GetValueKind() is JsonValueKind.String => new MigrationStep(text.GetValue<string>()),
        JsonObject step when step["activity"] is JsonValue activity && activity.GetValueKind() is JsonValueKind.String =>
            new MigrationStep(activity.GetValue<string>(), step["startsAnew"]?.GetValueKind() is JsonValueKind.True),
        _ => null,
    };

    private static ConfigurationFinding Finding(string place, string message) => new(place, "bad-migration", ProblemSeverity.Error, message);
}
