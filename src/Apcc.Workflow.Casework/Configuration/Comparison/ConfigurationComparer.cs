using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration.Comparison;

/// <summary>Says what differs between two texts of one kind of configuration. Pure: it looks at nothing but the texts.</summary>
public sealed class ConfigurationComparer(ActivityRegistry registry)
{
    /// <summary>Broken texts are compared line by line; nothing is refused.</summary>
    public ConfigurationComparison Compare(ConfigurationKind kind, string before, string after)
    {
        if (before == after || ContentHash.Of(before) == ContentHash.Of(after)) return new() { Extent = ComparisonExtent.Same };
        if (ConfigurationText.IsTemplate(kind)) return CompareTemplates(before, after);
        if (Parse(before) is not { } old || Parse(after) is not { } now) return CompareTexts(before, after);
        return kind is ConfigurationKind.Definition ? CompareDefinitions(before, after) : Found(Compare(kind, old, now));
    }

    private static List<ComparedChange> Compare(ConfigurationKind kind, JsonObject before, JsonObject after) => kind switch
    {
        ConfigurationKind.Form => WithFields(before, after),
        ConfigurationKind.Calendar => WithList(before, after, "holidays", ComparedThing.Holiday, "name"),
        ConfigurationKind.Register => WithList(before, after, "states", ComparedThing.State, "key"),
        ConfigurationKind.Roles => WithList(before, after, "roles", ComparedThing.Role, "key"),
        ConfigurationKind.Bodies => WithList(before, after, "bodies", ComparedThing.Body, "key"),
        _ => [.. JsonComparison.Members(before, after)],
    };

    private ConfigurationComparison CompareDefinitions(string before, string after) =>
        DefinitionReader.Read(before, registry).Definition is { } old && DefinitionReader.Read(after, registry).Definition is { } now
            ? Found(DefinitionComparison.Of(old, now))
            : CompareTexts(before, after);

    private static ConfigurationComparison Found(List<ComparedChange> changes) =>
        new() { Extent = changes.Count > 0 ? ComparisonExtent.Differs : ComparisonExtent.DrawingOnly, Changes = changes };

    private static ConfigurationComparison CompareTemplates(string before, string after)
    {
        if (ConfigurationText.PartsOf(before) is not { } old || ConfigurationText.PartsOf(after) is not { } now) return CompareTexts(before, after);
        var names = now.Keys.Union(old.Keys).Order(StringComparer.Ordinal);
        return Found([.. names.Select(name => (name, old: old.GetValueOrDefault(name), now: now.GetValueOrDefault(name)))
            .Where(part => part.old != part.now).Select(part => OfText(part.name, part.old, part.now))]);
    }

    private static ConfigurationComparison CompareTexts(string before, string after) =>
        new() { Extent = ComparisonExtent.AsText, Changes = [OfText("", before, after)] };

    private static ComparedChange OfText(string name, string? before, string? after) => new(
        ComparedThing.Text, before is null ? ComparedKind.Added : after is null ? ComparedKind.Removed : ComparedKind.Changed, name)
    {
        Before = before,
        After = after,
    };

    private static List<ComparedChange> WithFields(JsonObject before, JsonObject after) =>
    [
        .. Without(before, after, "properties"),
        .. JsonComparison.Things(ComparedThing.Field, Fields(before), Fields(after),
            (key, field) => JsonComparison.Text((field as JsonObject)?["x-apcc"], "label") ?? key),
    ];

    private static Dictionary<string, JsonNode?> Fields(JsonObject form) =>
        (form["properties"] as JsonObject ?? []).ToDictionary(field => field.Key, field => field.Value);

    private static List<ComparedChange> WithList(JsonObject before, JsonObject after, string list, ComparedThing thing, string naming) =>
    [
        .. Without(before, after, list),
        .. JsonComparison.Things(thing, JsonComparison.ByName(before[list], naming), JsonComparison.ByName(after[list], naming),
            (key, item) => JsonComparison.Text(item, "name") ?? key),
    ];

    private static IEnumerable<ComparedChange> Without(JsonObject before, JsonObject after, string member) =>
        JsonComparison.Keys(before, after).Where(key => key != member)
            .SelectMany(key => JsonComparison.Members(before[key], after[key], key))
            .Select(change => change with { Thing = ComparedThing.General });

    private static JsonObject? Parse(string content)
    {
        try
        {
            return JsonFindings.In(content) is null ? JsonNode.Parse(content, documentOptions: JsonFindings.Tolerant) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
