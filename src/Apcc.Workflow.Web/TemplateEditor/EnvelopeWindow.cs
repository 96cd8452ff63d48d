using System.Globalization;
using System.Text.RegularExpressions;

namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>Where the envelope's window shows the paper, in mm from the sheet's upper left corner, and where it is folded. Stands in the
/// print style of the letter, or of the part that letters share, as custom properties: measured on an envelope, it is configuration.</summary>
public sealed partial record EnvelopeWindow
{
    private static readonly string[] Names =
        ["finestra-alto", "finestra-sinistra", "finestra-larghezza", "finestra-altezza", "piega-1", "piega-2"];

    public required decimal Top { get; init; }
    public required decimal Left { get; init; }
    public required decimal Width { get; init; }
    public required decimal Height { get; init; }

    /// <summary>First fold from above; null where the style names none.</summary>
    public decimal? FirstFold { get; init; }

    public decimal? SecondFold { get; init; }

    public decimal Right => Left + Width;

    public decimal Bottom => Top + Height;

    /// <summary>Null for a style that does not say where the window is.</summary>
    public static EnvelopeWindow? Read(string css)
    {
        var found = Property().Matches(css).Where(match => Names.Contains(match.Groups["name"].Value))
            .GroupBy(match => match.Groups["name"].Value)
            .ToDictionary(group => group.Key, group => decimal.Parse(group.First().Groups["mm"].Value, CultureInfo.InvariantCulture));
        decimal? Of(string name) => found.TryGetValue(name, out var mm) ? mm : null;
        return Of("finestra-alto") is { } top && Of("finestra-sinistra") is { } left && Of("finestra-larghezza") is { } width && Of("finestra-altezza") is { } height
            ? new EnvelopeWindow { Top = top, Left = left, Width = width, Height = height, FirstFold = Of("piega-1"), SecondFold = Of("piega-2") }
            : null;
    }

    /// <summary>The style with these measures in the place of its own; everything else stays.</summary>
    public string Write(string css)
    {
        var values = new Dictionary<string, decimal?>
        {
            ["finestra-alto"] = Top, ["finestra-sinistra"] = Left, ["finestra-larghezza"] = Width, ["finestra-altezza"] = Height,
            ["piega-1"] = FirstFold, ["piega-2"] = SecondFold,
        };
        return Property().Replace(css, match => values.GetValueOrDefault(match.Groups["name"].Value) is { } mm
            ? $"{match.Groups["head"].Value}{mm.ToString("0.##", CultureInfo.InvariantCulture)}mm"
            : match.Value);
    }

    [GeneratedRegex(@"(?<head>--(?<name>[a-z0-9-]+)\s*:\s*)(?<mm>\d+(?:\.\d+)?)mm")]
    private static partial Regex Property();
}
