using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Small questions about definitions in JSON, asked the same way when one is shown and when it comes back.</summary>
internal static class StudioJson
{
    public const string NotFoundType = "Elsa.NotFoundActivity";

    /// <summary>A member of an object; null where there is no object, as hand-written files may have it.</summary>
    public static JsonNode? At(this JsonNode? node, string member) => (node as JsonObject)?[member];

    public static string? Text(this JsonNode? node, string member) =>
        (node as JsonObject)?[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>An activity stands where an object has an id and a type; an input's envelope has a <c>typeName</c> instead.</summary>
    public static bool IsActivity(JsonNode? node) =>
        node is JsonObject json && json.Text("type") is not null && json.Text("id") is not null && !json.ContainsKey("typeName");

    /// <summary>The activities, or cases of a switch, that a member holds; null when it holds something else.</summary>
    public static IReadOnlyList<JsonObject>? ActivitiesIn(string member, JsonNode? value)
    {
        if (List(value) is not { Count: > 0 } list) return null;
        // In a container's own list an activity without an id is one all the same.
        var isContent = member == "activities" && list.All(item => item.Text("type") is not null);
        return isContent || list.All(item => IsActivity(item) || IsCase(item)) ? [.. list.OfType<JsonObject>()] : null;
    }

    /// <summary>A list; older exports wrap theirs in <c>$values</c>.</summary>
    public static JsonArray? List(JsonNode? value) => value as JsonArray ?? (value as JsonObject)?["$values"] as JsonArray;

    /// <summary>The case of a switch, which may hold an activity.</summary>
    public static bool IsCase(JsonNode? node) => node is JsonObject json && json.ContainsKey("label") && json.ContainsKey("condition");

    /// <summary>Whether two values mean the same: a member that is null may as well be absent, and the order of members is free.</summary>
    public static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonObject a, JsonObject b) => a.Where(member => member.Value is not null).All(member => Same(member.Value, b[member.Key]))
            && b.Where(member => member.Value is not null).All(member => a[member.Key] is not null),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => Same(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(one, other),
    };

    /// <summary>The editor keeps some values as text only: 5 comes back as "5", an object as its JSON.</summary>
    public static bool SameAsText(JsonNode? one, JsonNode? other)
    {
        if (Same(one, other)) return true;
        if (one is null || other is not JsonValue value || !value.TryGetValue<string>(out var text)) return false;
        if (one is JsonValue known && known.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
            return string.Equals(one.ToJsonString(), text, StringComparison.OrdinalIgnoreCase);
        return Parse(text) is { } parsed && Same(one, parsed);
    }

    /// <summary>The JSON in a text; null where there is none.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return StrictJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
