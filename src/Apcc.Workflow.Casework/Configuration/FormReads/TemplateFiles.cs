using System.Text.Json;

namespace Apcc.Workflow.Casework.Configuration.FormReads;

/// <summary>The files of a template's text, whatever state they are in.</summary>
internal static class TemplateFiles
{
    /// <summary>File name and text of each Liquid file; none for a text that is no template.</summary>
    public static IReadOnlyList<(string File, string Text)> LiquidOf(string content)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<Dictionary<string, string?>>(content) ?? [])
                .Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal))
                .OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => (file.Key, file.Value ?? ""))];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
