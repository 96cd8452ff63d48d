using System.Text.Json;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Reads what a text calls itself, without checking it.</summary>
internal static class ConfigurationTitle
{
    private const int MaxLength = 300;

    /// <summary>Null where the text does not say, or cannot be read.</summary>
    public static string? In(ConfigurationKind kind, string content) => kind switch
    {
        ConfigurationKind.Definition or ConfigurationKind.Calendar => Member(content, "name"),
        ConfigurationKind.Form or ConfigurationKind.OptionList or ConfigurationKind.Register => Member(content, "title"),
        ConfigurationKind.Office => "Impostazioni dell'ufficio",
        ConfigurationKind.Roles => "Ruoli e permessi",
        ConfigurationKind.Bodies => "Organi e uffici",
        _ => ConfigurationText.PartsOf(content)?.GetValueOrDefault("sample.json") is { } sample ? Member(sample, "_title") : null,
    };

    private static string? Member(string content, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(content, new JsonDocumentOptions
            {
                AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 512,
            });
            return document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String
                && value.GetString()?.Trim() is { Length: > 0 } title
                ? title[..Math.Min(title.Length, MaxLength)]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
