using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration.Comparison;

/// <summary>Compares two versions of a definition: activities by id, connections by their ends, variables, settings. Where things
/// stand in the drawing does not count.</summary>
internal static class DefinitionComparison
{
    /// <summary>What tools write about a version, and what is compared in a way of its own.</summary>
    private static readonly HashSet<string> NotCompared =
    [
        "id", "version", "createdAt", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem", "links", "providerName",
        "materializerName", "$schema", "root", "variables", "inputs", "outputs",
    ];

    private static readonly HashSet<string> NotComparedInActivities =
        ["id", "nodeId", "type", "version", "activities", "connections", "variables"];

    public static List<ComparedChange> Of(WorkflowDefinition before, WorkflowDefinition after) =>
    [
        .. General(before.Document, after.Document),
        .. Activities(before, after),
        .. Connections(before, after),
        .. JsonComparison.Things(ComparedThing.Variable, Variables(before), Variables(after), (key, variable) => JsonComparison.Text(variable, "name") ?? key),
        .. Arguments(before, after, "inputs"),
        .. Arguments(before, after, "outputs"),
    ];

    private static IEnumerable<ComparedChange> General(JsonObject before, JsonObject after) =>
        JsonComparison.Keys(before, after).Where(key => !NotCompared.Contains(key))
            .SelectMany(key => JsonComparison.Members(before[key], after[key], key))
            .Select(change => change with { Thing = ComparedThing.General });

    private static IEnumerable<ComparedChange> Activities(WorkflowDefinition before, WorkflowDefinition after)
    {
        foreach (var now in after.Activities)
        {
            var old = before.Find(now.Id);
            if (old is null)
                yield return Change(now, ComparedKind.Added, [.. Members([], Bare(now), now)]);
            else if (Differences(old, now) is { Count: > 0 } parts)
                yield return Change(now, ComparedKind.Changed, parts);
        }

        foreach (var old in before.Activities.Where(activity => after.Find(activity.Id) is null))
            yield return Change(old, ComparedKind.Removed, []);
    }

    private static ComparedChange Change(ActivityDefinition activity, ComparedKind kind, IReadOnlyList<ComparedChange> parts) =>
        new(ComparedThing.Activity, kind, ActivityNames.Of(activity))
        {
            ActivityId = activity.Id,
            Sort = ActivityNames.OfType(activity),
            Parts = parts,
        };

    private static List<ComparedChange> Differences(ActivityDefinition before, ActivityDefinition after)
    {
        var parts = new List<ComparedChange>();
        if (before.Type != after.Type) parts.Add(Member("type", ActivityNames.OfType(before), ActivityNames.OfType(after)));
        if (before.Parent?.Id != after.Parent?.Id)
            parts.Add(Member("container", NameOrNull(before.Parent), NameOrNull(after.Parent)));
        parts.AddRange(Members(Bare(before), Bare(after), after));
        return parts;
    }

    private static IEnumerable<ComparedChange> Members(JsonObject before, JsonObject after, ActivityDefinition activity)
    {
        foreach (var key in JsonComparison.Keys(before, after))
        {
            var (old, now) = (before[key], after[key]);
            if (JsonNode.DeepEquals(old, now)) continue;
            var input = activity.Behavior?.Descriptor.Inputs.FirstOrDefault(known => string.Equals(known.Name, key, StringComparison.OrdinalIgnoreCase));
            if (input is null && (old ?? now) is JsonObject json && !json.ContainsKey("expression"))
            {
                foreach (var change in JsonComparison.Members(old ?? new JsonObject(), now ?? new JsonObject(), key)) yield return change;
                continue;
            }

            yield return new(input is null ? ComparedThing.Member : ComparedThing.Input,
                old is null ? ComparedKind.Added : now is null ? ComparedKind.Removed : ComparedKind.Changed, input?.DisplayName ?? key)
            {
                Before = ValueText.OfInput(old),
                After = ValueText.OfInput(now),
            };
        }
    }

    /// <summary>What an activity says about itself: without the activities inside it, and without its place in the drawing.</summary>
    private static JsonObject Bare(ActivityDefinition activity)
    {
        var bare = new JsonObject();
        foreach (var (key, value) in activity.Json)
        {
            if (NotComparedInActivities.Contains(key)) continue;
            var member = WithoutActivities(value);
            if (key == "metadata" && member is JsonObject metadata) metadata.Remove("designer");
            bare[key] = member;
        }

        return bare;
    }

    private static JsonNode? WithoutActivities(JsonNode? node) => node switch
    {
        JsonObject json when json["id"] is JsonValue id && json["type"] is JsonValue && !json.ContainsKey("typeName") => id.DeepClone(),
        JsonObject json => new JsonObject(json.Select(member => KeyValuePair.Create(member.Key, WithoutActivities(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(WithoutActivities)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<ComparedChange> Connections(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, now) = (Edges(before), Edges(after));
        var gone = old.Except(now).ToList();
        foreach (var edge in now.Except(old))
        {
            var (name, leads) = (NameOf(after, edge.Source), NameOf(after, edge.Target));
            var rerouted = gone.FindIndex(other => other.Source == edge.Source && other.Port == edge.Port);
            yield return new(ComparedThing.Connection, rerouted < 0 ? ComparedKind.Added : ComparedKind.Changed, name)
            {
                Outcome = edge.Port,
                Before = rerouted < 0 ? null : NameOf(before, gone[rerouted].Target),
                After = leads,
            };
            if (rerouted >= 0) gone.RemoveAt(rerouted);
        }

        foreach (var edge in gone)
            yield return new(ComparedThing.Connection, ComparedKind.Removed, NameOf(before, edge.Source))
            {
                Outcome = edge.Port,
                Before = NameOf(before, edge.Target),
            };
    }

    private static List<(string Source, string Port, string Target)> Edges(WorkflowDefinition definition) =>
    [
        .. definition.Activities.SelectMany(activity => activity.Graph?.Written ?? [])
            .Select(connection => (connection.SourceId, connection.Port, connection.TargetId)).Distinct(),
    ];

    private static Dictionary<string, JsonNode?> Variables(WorkflowDefinition definition)
    {
        var variables = new Dictionary<string, JsonNode?>();
        foreach (var variable in definition.AllVariables)
            variables.TryAdd(variable.Owner is null ? variable.Id : $"{variable.Owner.Id}/{variable.Id}", new JsonObject
            {
                ["name"] = variable.Name, ["typeName"] = variable.TypeName, ["isArray"] = variable.IsArray, ["value"] = variable.Value?.DeepClone(),
            });
        return variables;
    }

    private static IEnumerable<ComparedChange> Arguments(WorkflowDefinition before, WorkflowDefinition after, string member) =>
        JsonComparison.Things(ComparedThing.Argument, JsonComparison.ByName(before.Document[member], "name"),
            JsonComparison.ByName(after.Document[member], "name"), (key, _) => key);

    private static ComparedChange Member(string name, string? before, string? after) =>
        new(ComparedThing.Member, ComparedKind.Changed, name) { Before = before, After = after };

    private static string? NameOrNull(ActivityDefinition? activity) => activity is null ? null : ActivityNames.Of(activity);

    private static string NameOf(WorkflowDefinition definition, string id) =>
        definition.Find(id) is { } activity ? ActivityNames.Of(activity) : id;
}
