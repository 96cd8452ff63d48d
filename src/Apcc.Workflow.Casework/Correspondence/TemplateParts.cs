using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>A template version, parsed: its Liquid parts by file name, its style sheet and its sample.</summary>
internal sealed record TemplateParts
{
    public required IReadOnlyDictionary<string, LiquidTemplate> Liquid { get; init; }

    /// <summary>The print style sheet that stands in the template itself.</summary>
    public string OwnCss { get; init; } = "";

    /// <summary>What it may call.</summary>
    public SharedParts Shared { get; init; } = SharedParts.None;

    /// <summary>Print style sheet of letters and documents: that of the shared parts, then the template's own.</summary>
    public string PrintCss => Shared.CssOf(this) + OwnCss;

    /// <summary>Names of the shared parts that its files call.</summary>
    public IEnumerable<string> Calls => Liquid.Values.SelectMany(file => file.Partials).Distinct();

    public JsonObject Sample { get; init; } = [];

    /// <exception cref="JsonException">The stored content is not a JSON object of texts.</exception>
    public static TemplateParts Read(string content)
    {
        var files = JsonSerializer.Deserialize<Dictionary<string, string>>(content) ?? [];
        return new TemplateParts
        {
            Liquid = files.Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal))
                .ToDictionary(file => file.Key, file => Parse(file.Key, file.Value)),
            OwnCss = files.GetValueOrDefault("print.css", ""),
            Sample = files.TryGetValue("sample.json", out var sample) ? StrictJson.Parse(sample) as JsonObject ?? [] : [],
        };
    }

    /// <summary>Reads a text that was not checked: the template, or the first thing that keeps it from being read (Italian).</summary>
    public static (TemplateParts? Template, string? Problem) TryRead(string content)
    {
        if (ConfigurationText.PartsOf(content) is not { } files) return (null, "Il testo non è quello di un modello.");
        foreach (var (name, text) in files.Where(file => file.Key.EndsWith(".liquid", StringComparison.Ordinal)))
            if (LiquidTemplate.Parse(text).Problems is [var problem, ..])
                return (null, $"{name}, riga {problem.Line}, colonna {problem.Column}: {problem.Message}");
        try
        {
            return (Read(content), null);
        }
        catch (JsonException)
        {
            return (null, "I valori di esempio (sample.json) non sono JSON valido: controlla virgole, virgolette e parentesi.");
        }
    }

    private static LiquidTemplate Parse(string file, string text) =>
        LiquidTemplate.Parse(text).Template ?? throw new InvalidOperationException($"Published template part {file} cannot be parsed.");
}
