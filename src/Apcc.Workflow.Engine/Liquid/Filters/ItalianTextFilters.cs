using System.Text;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Numbers, money, lists and paragraphs as Italian letters write them.</summary>
internal static class ItalianTextFilters
{
    private const int MaxDecimals = 10;

    public static IEnumerable<Filter> All { get; } =
    [
        new("numero", 0, 1, (input, arguments, context) => TryNumber(input, out var number)
            ? Number(number, arguments.Count == 0 ? "#,##0.##########" : Decimals(arguments.Integer(0, 0)), context)
            : input),
        new("euro", 0, 0, (input, _, context) => TryNumber(input, out var number)
            ? Number(number, Decimals(2), context) + " €"
            : input),
        new("si_no", 0, 0, (input, _, _) => input.IsNil ? "" : input.IsTrue ? "sì" : "no"),
        new("elenco", 0, 1, Enumeration),
        new("paragrafi", 0, 0, Paragraphs),
        new("pluralizza", 2, 2, (input, arguments, _) => Math.Abs(CountOf(input)) == 1 ? arguments[0] : arguments[1]),
    ];

    private static bool TryNumber(LiquidValue value, out double number)
    {
        number = NumberText.Read(value);
        return double.IsFinite(number) && value.Kind is LiquidKind.Number or LiquidKind.Text
            && (value.Kind == LiquidKind.Number || !string.IsNullOrWhiteSpace(value.Text));
    }

    private static double CountOf(LiquidValue value) =>
        value.Kind == LiquidKind.List ? value.List.Count : NumberText.ReadOrZero(value);

    private static string Decimals(int count) =>
        count <= 0 ? "#,##0" : "#,##0." + new string('0', Math.Min(count, MaxDecimals));

    private static string Number(double number, string format, RenderContext context)
    {
        // Rounded as the number is written, half away from zero; and never "-0".
        var point = format.IndexOf('.');
        var rounded = NumberFilters.Round(number, point < 0 ? 0 : format.Length - point - 1);
        return (rounded == 0 ? 0 : rounded).ToString(format, context.Options.Culture);
    }

    /// <summary>"a, b e c"; "e" becomes "ed" before an e. Empty items are left out.</summary>
    private static LiquidValue Enumeration(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var items = ListFilters.Items(input, context)
            .Select(item => context.Text(item).Trim())
            .Where(text => text.Length > 0)
            .ToList();
        if (items.Count < 2) return items.Count == 0 ? "" : items[0];

        var last = items[^1];
        var conjunction = arguments.Count > 0 ? arguments.Text(0, context) : "eEèéÈÉ".Contains(last[0], StringComparison.Ordinal) ? "ed" : "e";
        return $"{string.Join(", ", items.Take(items.Count - 1))} {conjunction} {last}";
    }

    /// <summary>Plain text as HTML paragraphs: an empty line parts paragraphs, a line end breaks the line. Encoded, whatever the options say.</summary>
    private static LiquidValue Paragraphs(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var html = new StringBuilder();
        var isOpen = false;
        foreach (var line in context.Text(input).ReplaceLineEndings("\n").Split('\n'))
        {
            var text = line.Trim();
            if (text.Length == 0)
            {
                if (isOpen) html.Append("</p>\n");
                isOpen = false;
                continue;
            }

            html.Append(isOpen ? "<br>\n" : "<p>").Append(input.IsMarkup ? text : HtmlText.Encode(text));
            isOpen = true;
        }

        if (isOpen) html.Append("</p>");
        return LiquidValue.Markup(html.ToString().TrimEnd('\n'));
    }
}
