using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration.Comparison;

/// <summary>A JSON value as people read it: no quotation marks, lists with commas, scripts as they are written.</summary>
internal static class ValueText
{
    public static string Of(JsonNode? value) => value switch
    {
        null => "–",
        JsonValue scalar => OfScalar(scalar),
        JsonArray list when list.All(item => item is JsonValue) => string.Join(", ", list.Select(Of)),
        _ => ConfigurationText.Format(value).TrimEnd('\n'),
    };

    /// <summary>An activity's input: its expression without the envelope; what is computed says in which language.</summary>
    public static string? OfInput(JsonNode? input)
    {
        if (input is null) return null;
        if (input is not JsonObject envelope || envelope["expression"] is not JsonObject expression) return Of(input);
        var kind = JsonComparison.Text(expression, "type");
        var value = expression["value"];
        return kind switch
        {
            null or "Literal" => Of(value),
            "Object" or "Json" => Of(Parsed(value)),
            _ => $"{kind}:{(Of(value).Contains('\n') ? '\n' : ' ')}{Of(value)}",
        };
    }

    private static string OfScalar(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "sì",
        JsonValueKind.False => "no",
        _ => value.ToJsonString(),
    };

    // Elsa writes lists and objects as JSON inside a text.
    private static JsonNode? Parsed(JsonNode? value)
    {
        if (value is not JsonValue scalar || !scalar.TryGetValue<string>(out var text)) return value;
        try
        {
            return StrictJson.Parse(text) ?? value;
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
