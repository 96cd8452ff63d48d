using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>One number of a process that the office may set, with the words for it (D3).</summary>
/// <remarks>A definition lists them in <c>customProperties.apcc.settings</c>. The number is the first value of a variable,
/// <c>{ "variable": "giorni", "label": "…", "unit": "workingDays" }</c>, which expressions read, or stands there itself,
/// <c>{ "name": "assenze", "value": 3, "label": "…", "unit": "assenze" }</c>, for the office's own rules.</remarks>
public sealed record ProcessSetting
{
    /// <summary>Of the variable, or the setting's own; once in a definition.</summary>
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>What follows from it, and where it comes from.</summary>
    public string? Help { get; init; }

    /// <summary><c>workingDays</c>, <c>days</c> and <c>months</c> are terms; anything else is shown as it is written.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Null for what is no number.</summary>
    public decimal? Value { get; init; }

    public decimal Least { get; init; }

    public decimal Most { get; init; } = 100_000;

    /// <summary>How many decimals it may have.</summary>
    public int Decimals { get; init; }

    /// <summary>The settings of a definition, in their order; those without a name are left out.</summary>
    public static IReadOnlyList<ProcessSetting> Of(WorkflowDefinition definition) => Of(definition.Document);

    internal static IReadOnlyList<ProcessSetting> Of(JsonObject document) =>
        [.. Listed(document).Select(json => Read(document, json)).Where(setting => setting.Name.Length > 0)];

    /// <summary>The definition with other numbers; what is not named stays as it is, and so does everything around it.</summary>
    internal static string Write(string content, IReadOnlyDictionary<string, decimal> values)
    {
        if (JsonNode.Parse(content, documentOptions: JsonFindings.Tolerant) is not JsonObject document) return content;
        foreach (var json in Listed(document))
        {
            if (!values.TryGetValue(NameOf(json), out var value)) continue;
            if (VariableOf(document, json) is { } variable) variable["value"] = value.ToString(CultureInfo.InvariantCulture);
            else if (json["variable"] is null) json["value"] = value;
        }

        return ConfigurationText.Format(document);
    }

    internal static IEnumerable<ConfigurationFinding> Check(WorkflowDefinition definition)
    {
        var settings = Listed(definition.Document).ToList();
        foreach (var (json, index) in settings.Select((json, index) => (json, index)))
        {
            var setting = Read(definition.Document, json);
            var place = $"$.customProperties.apcc.settings[{index}]";
            if (setting.Name.Length == 0) yield return Finding(place, "Un’impostazione ha bisogno di «variable», il nome di una variabile, oppure di «name» e «value».");
            else if (json["variable"] is not null && VariableOf(definition.Document, json) is null)
                yield return Finding(place + ".variable", $"La variabile «{setting.Name}» non esiste in questo processo: aggiungila o correggi il nome.");
            else if (setting.Value is not { } value) yield return Finding(place, $"Il valore dell’impostazione «{setting.Name}» non è un numero.");
            else if (!setting.Takes(value)) yield return Finding(place, $"Il valore {value} dell’impostazione «{setting.Name}» non sta fra {setting.Least} e {setting.Most}, o ha troppi decimali.");
            if (setting.Name.Length > 0 && setting.Label.Length == 0) yield return Finding(place + ".label", $"L’impostazione «{setting.Name}» ha bisogno di un’etichetta («label»).");
            if (settings.Take(index).Any(other => NameOf(other) == setting.Name)) yield return Finding(place, $"L’impostazione «{setting.Name}» compare due volte.");
        }
    }

    /// <summary>Whether the number lies within the bounds and has no more decimals than it may.</summary>
    public bool Takes(decimal value) => value >= Least && value <= Most && decimal.Round(value, Decimals) == value;

    private static ProcessSetting Read(JsonObject document, JsonObject json) => new()
    {
        Name = NameOf(json),
        Label = json.TextOf("label") ?? "",
        Help = json.TextOf("help"),
        Unit = json.TextOf("unit") ?? "",
        Value = Number(json["variable"] is null ? json["value"] : VariableOf(document, json)?["value"]),
        Least = Number(json["least"]) ?? 0,
        Most = Number(json["most"]) ?? 100_000,
        Decimals = (int)Math.Clamp(Number(json["decimals"]) ?? 0, 0, 6),
    };

    private static IEnumerable<JsonObject> Listed(JsonObject document) =>
        ((document["customProperties"] as JsonObject)?["apcc"] as JsonObject)?["settings"] is JsonArray list ? list.OfType<JsonObject>() : [];

    private static string NameOf(JsonObject json) => json.TextOf("variable") ?? json.TextOf("name") ?? "";

    private static JsonObject? VariableOf(JsonObject document, JsonObject json) => json.TextOf("variable") is { } name
        ? (document["variables"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(variable => variable.TextOf("name") == name)
        : null;

    private static decimal? Number(JsonNode? node) => node is JsonValue && DataValue.Text(node) is { } text
        ? decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null
        : node is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<decimal>(out var plain) ? plain : null;

    private static ConfigurationFinding Finding(string place, string message) => new(place, "bad-setting", ProblemSeverity.Error, message);
}
