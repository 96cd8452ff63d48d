using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Reads what a definition gives to an activity of registers, and says in Italian what cannot be read.</summary>
internal static class RegisterInputs
{
    /// <summary>Null when it was left out or is blank.</summary>
    public static string? Text(JsonObject input, string name) =>
        (DataValue.Text(input[name]) ?? (input[name] is JsonValue value ? value.ToString() : null))?.Trim() is { Length: > 0 } text ? text : null;

    public static int? Year(JsonObject input)
    {
        if (Text(input, "year") is not { } text) return null;
        return int.TryParse(text, out var year) && year is > 1999 and < 2201 ? year
            : throw new OfficeRefusalException($"L’anno «{text}» non è un numero di quattro cifre: correggere il dato che lo fornisce.");
    }

    /// <summary>A case by its id, or as <c>Apcc.FindCases</c> gives it; null when it was left out.</summary>
    public static Guid? Case(JsonObject input, string name)
    {
        var given = input[name] is JsonObject snapshot ? snapshot["id"] : input[name];
        if (given is null || DataValue.Text(given) is "") return null;
        return CaseOf(given) ?? throw new OfficeRefusalException(
            $"«{given.ToJsonString()}» non è l’identificativo di un caso: passare il caso, o il suo «id».");
    }

    public static Guid? CaseOf(JsonNode? given) =>
        Guid.TryParse(DataValue.Text(given is JsonObject snapshot ? snapshot["id"] : given), out var id) ? id : null;

    /// <summary>An object, or its JSON text; empty when it was left out.</summary>
    public static JsonObject Members(JsonObject input, string name)
    {
        var given = input[name];
        if (given is null || DataValue.Text(given) is "") return [];
        try
        {
            return (DataValue.Text(given) is { } text ? JsonNode.Parse(text) : given) as JsonObject ?? throw NoObject(name);
        }
        catch (JsonException)
        {
            throw NoObject(name);
        }
    }

    /// <summary>A list of texts, or one text; empty when it was left out.</summary>
    public static IReadOnlyList<string> Texts(JsonObject input, string name) => input[name] switch
    {
        JsonArray items => [.. items.Select(item => DataValue.Text(item)).OfType<string>()],
        _ => Text(input, name) is { } text ? [text] : [],
    };

    private static OfficeRefusalException NoObject(string name) =>
        new($"«{name}» dev’essere un oggetto con i dati per nome, per esempio {{\"azione\": \"4.2.1\"}}: correggere il dato che lo fornisce.");
}
