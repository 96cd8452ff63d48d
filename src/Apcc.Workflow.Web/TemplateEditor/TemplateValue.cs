using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>A value that a template may use, with its sample.</summary>
/// <param name="Path">As it is written between the braces.</param>
/// <param name="Example">The sample's value, in short.</param>
/// <param name="Snippet">What is written into the template: a date with its filter, a list with its loop.</param>
public sealed record TemplateValue(string Path, string Example, string Snippet)
{
    private const int LongestExample = 60;

    /// <summary>Every value of a sample, in its order; none while the sample cannot be read.</summary>
    public static IReadOnlyList<TemplateValue> In(string? sample)
    {
        try
        {
            return sample is not null && StrictJson.Parse(sample) is JsonObject json
                ? [.. json.Where(member => !member.Key.StartsWith('_')).SelectMany(member => Of(member.Key, member.Value))]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static IEnumerable<TemplateValue> Of(string path, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } json:
                return json.SelectMany(member => Of($"{path}.{member.Key}", member.Value));
            case JsonArray list:
                return OfList(path, list);
            default:
                var text = Shown(value);
                return [new TemplateValue(path, Short(text), $"{{{{ {path}{FilterFor(text)} }}}}")];
        }
    }

    private static IEnumerable<TemplateValue> OfList(string path, JsonArray list)
    {
        var name = "voce";
        var members = list.Count > 0 && list[0] is JsonObject first ? first.Select(member => member.Key).ToList() : [];
        var inner = members.Count == 0 ? $"{{{{ {name} }}}}" : string.Join(' ', members.Select(member => $"{{{{ {name}.{member} }}}}"));
        var example = string.Join(", ", members.Count == 0 ? list.Select(Shown) : members);
        return [new TemplateValue(path, Short($"[{list.Count}] {example}"), $"{{% for {name} in {path} %}}{inner}{{% endfor %}}")];
    }

    private static string Shown(JsonNode? value) => value switch
    {
        null => "–",
        JsonObject => "{}",
        _ when value.GetValueKind() is JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static string FilterFor(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? " | data"
        : text.EndsWith('Z') && DateTime.TryParse(text, CultureInfo.InvariantCulture, out _) ? " | data_ora"
        : "";

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestExample ? line : string.Concat(line.AsSpan(0, LongestExample), "…");
    }
}
