using System.Globalization;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Values of a form as a script writes them: <c>@name</c> for a person, <c>+10</c> for a day from today.</summary>
internal static class ScriptedValues
{
    public static JsonObject Of(JsonObject? written, IReadOnlyDictionary<string, Guid> people, DateOnly today) =>
        Value(written, people, today) as JsonObject ?? [];

    private static JsonNode? Value(JsonNode? node, IReadOnlyDictionary<string, Guid> people, DateOnly today) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value, people, today)))),
        JsonArray items => new JsonArray([.. items.Select(item => Value(item, people, today))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text, people, today),
        _ => node?.DeepClone(),
    };

    private static JsonValue Text(string text, IReadOnlyDictionary<string, Guid> people, DateOnly today) => text switch
    {
        ['@', .. var name] => JsonValue.Create(people.TryGetValue(name, out var id)
            ? id.ToString() : throw new SimulationException($"Il copione nomina «{name}», che non è fra le persone.")),
        ['+', .. var days] when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) =>
            JsonValue.Create(today.AddDays(count).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(text),
    };
}
