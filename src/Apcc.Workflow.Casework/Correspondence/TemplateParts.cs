using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>A template version, parsed: its Liquid parts by file name, its style sheet and its sample.</summary>
internal sealed record TemplateParts
{
    public required IReadOnlyDictionary<string, LiquidTemplate> Liquid { get; init; }

    /// <summary>Print style sheet of letters and documents.</summary>
    public string PrintCss { get; init; } = "";
    public JsonObject Sample { get; init; } = [];

    /// <exception cref="JsonException">The stored content is not a JSON object of texts.</exception>
    public static TemplateParts Read(string content)
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(content) ?? [];
        return new TemplateParts
        {
            Liquid = files.Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal))
                .ToDictionary(file => file.Key, file => Parse(file.Key, file.Value)),
            PrintCss = files.GetValueOrDefault("print.css", ""),
            Sample = files.TryGetValue("sample.json", out var sample) ? JsonNode.Parse(sample) as JsonObject ?? [] : [],
        };
    }

    private static LiquidTemplate Parse(string file, string text) =>
        LiquidTemplate.Parse(text).Template ?? throw new InvalidOperationException($"Published template part {file} cannot be parsed.");
}
