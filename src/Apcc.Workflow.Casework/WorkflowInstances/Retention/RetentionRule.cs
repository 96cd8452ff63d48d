using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.WorkflowInstances.Retention;

/// <summary>How long an ended instance's records are kept, from its end on; null is for ever.</summary>
/// <remarks>A definition says it in <c>customProperties.apcc.retention</c>: <c>{ "archiveAfter": "P1Y", "purgeAfter": null }</c>. What
/// it does not name is as <see cref="RetentionOptions"/> says. The version in force counts, also for instances of older ones.</remarks>
internal sealed record RetentionRule(TimeSpan? ArchiveAfter, TimeSpan? PurgeAfter)
{
    private const string Place = "$.customProperties.apcc.retention";

    public static RetentionRule Of(WorkflowDefinition? definition, RetentionOptions options)
    {
        var written = definition is null ? null : Written(definition) as JsonObject;
        return new RetentionRule(Read(written, "archiveAfter", options.ArchiveAfter), Read(written, "purgeAfter", options.PurgeAfter));
    }

    public static IEnumerable<ConfigurationFinding> Check(WorkflowDefinition definition)
    {
        if (Written(definition) is not { } written) yield break;
        if (written is not JsonObject rule)
        {
            yield return Finding(Place, "Scrivi un oggetto, per esempio { \"archiveAfter\": \"P1Y\", \"purgeAfter\": \"P10Y\" }.");
            yield break;
        }

        foreach (var (name, value) in rule)
            if (name is not ("archiveAfter" or "purgeAfter"))
                yield return Finding($"{Place}.{name}", $"«{name}» non è una regola di conservazione: si usano «archiveAfter» e «purgeAfter».");
            else if (value is not null && Span(Text(value)) is null)
                yield return Finding($"{Place}.{name}", "La durata si scrive in ISO 8601, per esempio «P90D» o «P2Y»; null per conservare sempre.");
    }

    /// <summary>A duration of at least zero; null when the text is none.</summary>
    public static TimeSpan? Span(string? text)
    {
        try
        {
            return text is not null && XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero ? span : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>A rule that is written wrongly keeps for ever: it is refused before publishing, and may never delete.</summary>
    private static TimeSpan? Read(JsonObject? written, string name, string? fallback) =>
        Span(written is not null && written.TryGetPropertyValue(name, out var value) ? Text(value) : fallback);

    private static string? Text(JsonNode? value) => value?.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static JsonNode? Written(WorkflowDefinition definition) =>
        (definition.Document["customProperties"]?["apcc"] as JsonObject)?["retention"];

    private static ConfigurationFinding Finding(string place, string message) => new(place, "bad-retention", ProblemSeverity.Error, message);
}
