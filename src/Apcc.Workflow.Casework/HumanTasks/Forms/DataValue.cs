using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Looks at a value of a form's data the way a person would: a blank text is nothing, 5 and 5.0 are the same.</summary>
internal static class DataValue
{
    public static bool IsSet(JsonNode? value) => value switch
    {
        null => false,
        JsonArray items => items.Any(IsSet),
        JsonObject item => item.Any(member => IsSet(member.Value)),
        _ => Text(value) is not { } text || !string.IsNullOrWhiteSpace(text),
    };

    /// <summary>The entries of a list, or the value itself; nothing for an unset value.</summary>
    public static IEnumerable<JsonNode> Each(JsonNode? value) => value switch
    {
        null => [],
        JsonArray items => items.OfType<JsonNode>(),
        _ => [value],
    };

    /// <summary>Equality of what is meant: texts without surrounding blanks, numbers by value, lists entry by entry.</summary>
    public static bool Same(JsonNode? a, JsonNode? b) =>
        a is JsonArray first && b is JsonArray second
            ? first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second))
            : Canonical(a) == Canonical(b);

    /// <summary>The text of a JSON string, else null.</summary>
    public static string? Text(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.String ? scalar.GetValue<string>() : null;

    public static bool? Flag(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() is JsonValueKind.True or JsonValueKind.False
            ? scalar.GetValueKind() == JsonValueKind.True
            : null;

    /// <summary>The value of a JSON number, else null. Read from its text: a value made from an int does not answer
    /// to decimal.</summary>
    public static decimal? Number(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(scalar.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string? Canonical(JsonNode? value) =>
        Text(value)?.Trim()
        ?? Number(value)?.ToString("0.############################", CultureInfo.InvariantCulture)
        ?? value?.ToJsonString();
}
