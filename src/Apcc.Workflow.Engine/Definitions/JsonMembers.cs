using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Tolerant reading of members: current camelCase first, then any case, as older files have it.</summary>
internal static class JsonMembers
{
    public static JsonNode? Member(this JsonObject json, string name)
    {
        if (json.TryGetPropertyValue(name, out var value)) return value;
        foreach (var (key, other) in json)
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase)) return other;
        return null;
    }

    /// <summary>JSON nodes unfold at the first reading; unfolded once, many threads may read them.</summary>
    /// <exception cref="ArgumentException">A name stands twice in one object.</exception>
    /// <exception cref="InvalidOperationException">A text is not valid Unicode.</exception>
    public static JsonNode? Materialise(JsonNode? node)
    {
        if (node is JsonArray list)
            foreach (var item in list) Materialise(item);
        else if (node is JsonObject members)
            foreach (var (_, value) in members) Materialise(value);
        else
            node.AsText();
        return node;
    }

    public static string? MemberText(this JsonObject json, string name) => json.Member(name).AsText();

    public static string? AsText(this JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static bool MemberFlag(this JsonObject json, string name) => json.Member(name) is JsonValue value
        && (value.GetValueKind() == JsonValueKind.True
            || (value.TryGetValue<string>(out var text) && bool.TryParse(text, out var flag) && flag));

    public static int? MemberNumber(this JsonObject json, string name) => json.Member(name) is JsonValue value
        && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>A list; older exports wrap it in <c>$values</c>, and a single object stands for a list of one.</summary>
    public static IEnumerable<(JsonNode? Item, string Suffix)> MemberList(this JsonObject json, string name)
    {
        var node = json.Member(name);
        var path = "." + name;
        if (node is JsonObject wrapper && wrapper.TryGetPropertyValue("$values", out var values))
        {
            node = values;
            path += ".$values";
        }
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++) yield return (list[i], $"{path}[{i}]");
        }
        else if (node is JsonObject single)
        {
            yield return (single, path);
        }
    }
}
