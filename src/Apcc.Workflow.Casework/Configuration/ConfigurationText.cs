using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>The one way in which the text of a version is written, so that equal things are equal text.</summary>
public static class ConfigurationText
{
    /// <summary>Longest text that is taken, in characters.</summary>
    public const int MaxLength = 10_000_000;

    private static readonly JsonSerializerOptions AsInFiles = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 512,
        NewLine = "\n",
    };

    private static readonly JsonSerializerOptions Wrapped = new() { WriteIndented = true, NewLine = "\n" };

    public static bool IsTemplate(ConfigurationKind kind) =>
        kind is ConfigurationKind.EmailTemplate or ConfigurationKind.LetterTemplate or ConfigurationKind.DocumentTemplate or ConfigurationKind.SharedPart;

    /// <summary>JSON as the shipped definitions are written: two spaces, letters with accents as they are, a line feed at the end.</summary>
    public static string Format(JsonNode json) => json.ToJsonString(AsInFiles) + "\n";

    /// <summary>The files of a template as the one text that a version holds.</summary>
    public static string OfParts(IReadOnlyDictionary<string, string> parts)
    {
        var json = new JsonObject();
        foreach (var (name, text) in parts.OrderBy(part => part.Key, StringComparer.Ordinal)) json[name] = WithLineFeeds(text);
        return json.ToJsonString(Wrapped);
    }

    /// <summary>The files of a template; null for a text that is no object of texts.</summary>
    public static IReadOnlyDictionary<string, string>? PartsOf(string content)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string?>>(content)?.ToDictionary(part => part.Key, part => part.Value ?? "");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What is stored of a text that came in: line feeds alone, no byte order mark, a template's files in order.</summary>
    public static string Normalise(ConfigurationKind kind, string content)
    {
        var text = WithLineFeeds(content.TrimStart('\uFEFF'));
        return IsTemplate(kind) && PartsOf(text) is { } parts ? OfParts(parts) : text;
    }

    internal static string WithLineFeeds(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
