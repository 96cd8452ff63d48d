using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Reads the values of a form's data as fields show them; what does not fit a field is nothing to it.</summary>
internal static class AnswerValue
{
    public static string? Text(JsonNode? value) => value is JsonValue one ? one.GetValueKind() switch
    {
        JsonValueKind.String => one.GetValue<string>(),
        JsonValueKind.Number => one.ToJsonString(),
        _ => null,
    } : null;

    /// <summary>The value of a number; null for a text, even one that looks like a number: that is still being typed.</summary>
    public static decimal? Number(JsonNode? value) =>
        value is JsonValue one && one.GetValueKind() is JsonValueKind.Number
        && decimal.TryParse(one.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateOnly? Date(JsonNode? value) =>
        DateOnly.TryParseExact(Text(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public static bool? Flag(JsonNode? value) =>
        value is JsonValue one && one.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? value.GetValue<bool>() : null;

    /// <summary>The texts of a list, or the one text.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? value) => value switch
    {
        JsonArray items => [.. items.Select(Text).OfType<string>()],
        _ => Text(value) is { Length: > 0 } text ? [text] : [],
    };

    public static JsonNode? Of(string? text) => string.IsNullOrEmpty(text) ? null : JsonValue.Create(text);

    public static JsonNode? Of(decimal? number) => number is { } value ? JsonValue.Create(value) : null;

    public static JsonNode? Of(bool? flag) => flag is { } value ? JsonValue.Create(value) : null;

    public static JsonNode? Of(DateOnly? date) =>
        date is { } value ? JsonValue.Create(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) : null;

    public static JsonNode? Of(IEnumerable<string> texts)
    {
        var items = new JsonArray([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
        return items.Count == 0 ? null : items;
    }
}
