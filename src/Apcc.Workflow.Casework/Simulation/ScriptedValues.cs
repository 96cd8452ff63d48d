using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Values of a form as a script writes them: <c>@name</c> for a person, <c>+10</c> or <c>-3</c> for a day from today, <c>anno+1-02-20</c> for a
/// day of the cycle, <c>anno+1-02-20 o +7</c> for a day from today where that one has passed; <c>{numero}</c>, <c>{anno}</c>, <c>{oggi}</c>, <c>{membro.1}</c>, <c>{caso.nome}</c>, <c>{dati.nome}</c> inside texts;
/// <c>{"oneOf": […]}</c> for chance and <c>{"each": {…}}</c> for what every row of a table lacks.</summary>
internal sealed partial class ScriptedValues(SimulatedChance chance, string key)
{
    public required IReadOnlyDictionary<string, Guid> People { get; init; }
    public required DateOnly Today { get; init; }

    /// <summary>Of the case that the form belongs to.</summary>
    public int Year { get; init; }
    public JsonObject Case { get; init; } = [];
    public JsonObject Data { get; init; } = [];

    /// <summary>References of members, in an order of chance.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public JsonObject Of(JsonObject? written) => written is null ? []
        : new JsonObject(written.Select(member => KeyValuePair.Create(member.Key, Value(member.Value, Data[member.Key], member.Key))));

    private JsonNode? Value(JsonNode? node, JsonNode? there, string path) => node switch
    {
        JsonObject { Count: 1 } choice when choice["oneOf"] is JsonArray { Count: > 0 } choices =>
            Value(choices[chance.Whole($"{key}|{path}|uno", 0, choices.Count - 1)], there, path),
        JsonObject { Count: 1 } table when table["each"] is JsonObject lacking => Rows(there as JsonArray ?? [], lacking, path),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Value(member.Value, null, $"{path}.{member.Key}")))),
        JsonArray items => new JsonArray([.. items.Select((item, index) => Value(item, null, $"{path}.{index}"))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text, path),
        _ => node?.DeepClone(),
    };

    private JsonArray Rows(JsonArray rows, JsonObject lacking, string path) => new([.. rows.Select((row, index) =>
    {
        var whole = (row as JsonObject)?.DeepClone().AsObject() ?? [];
        foreach (var (name, value) in lacking)
            if (whole[name] is not { } there || there.ToString().Length == 0) whole[name] = Value(value, null, $"{path}.{index}.{name}");
        return (JsonNode?)whole;
    })]);

    private JsonValue Text(string text, string path) => text switch
    {
        ['@', .. var name] => JsonValue.Create(People.TryGetValue(name, out var id)
            ? id.ToString() : throw new SimulationException($"Il copione nomina «{name}», che non è fra le persone.")),
        ['+', .. var days] when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) =>
            JsonValue.Create(Iso(Today.AddDays(count))),
        ['-', .. var days] when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) =>
            JsonValue.Create(Iso(Today.AddDays(-count))),
        _ when DayOfCycle().Match(text) is { Success: true } day => JsonValue.Create(OfCycle(day)),
        _ => JsonValue.Create(Placeholder().Replace(text, found => Placed(found.Groups[1].Value, path))),
    };

    private string OfCycle(Match day)
    {
        var year = Year + (day.Groups["years"].Length == 0 ? 0 : int.Parse(day.Groups["years"].ValueSpan, CultureInfo.InvariantCulture));
        var date = $"{year}-{day.Groups["day"].Value}";
        return day.Groups["late"].Length > 0 && string.CompareOrdinal(date, Iso(Today)) < 0
            ? Iso(Today.AddDays(int.Parse(day.Groups["late"].ValueSpan, CultureInfo.InvariantCulture)))
            : date;
    }

    private string Placed(string name, string path) => name.Split('.') switch
    {
        ["numero"] => chance.Whole($"{key}|{path}|numero", 100, 9999).ToString(CultureInfo.InvariantCulture),
        ["anno"] => Year.ToString(CultureInfo.InvariantCulture),
        ["oggi"] => Iso(Today),
        ["membro", var place] when int.TryParse(place, CultureInfo.InvariantCulture, out var at) && at >= 1 && at <= Members.Count => Members[at - 1],
        ["caso", var fact] => Case[fact]?.ToString() ?? "",
        ["dati", var value] => Data[value]?.ToString() ?? "",
        _ => throw new SimulationException($"Il copione scrive «{{{name}}}», che non si sa che cosa sia ({key})."),
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^anno(?<years>[+-]\d)?-(?<day>\d\d-\d\d)(?: o \+(?<late>\d{1,3}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex DayOfCycle();

    [GeneratedRegex(@"\{([\w.]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
