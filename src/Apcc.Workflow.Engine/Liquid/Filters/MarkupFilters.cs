using System.Text;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Filters that make or undo HTML.</summary>
internal static class MarkupFilters
{
    private static readonly (string Opening, string Closing)[] Hidden =
        [("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"), ("<", ">")];

    public static IEnumerable<Filter> All { get; } =
    [
        new("escape", 0, 0, (input, _, context) => LiquidValue.Markup(HtmlText.Encode(context.Text(input)))),
        new("escape_once", 0, 0, (input, _, context) =>
            LiquidValue.Markup(HtmlText.Encode(HtmlText.Decode(context.Text(input))))),
        new("newline_to_br", 0, 0, NewlineToBr),
        new("raw", 0, 0, (input, _, context) => LiquidValue.Markup(context.Text(input))),
        Filter.OfText("strip_html", StripHtml),
    ];

    // With HTML encoding the text around the breaks is encoded here, because the result must not be encoded again.
    private static LiquidValue NewlineToBr(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var text = context.Text(input);
        if (context.Options.HtmlEncode && !input.IsMarkup) text = HtmlText.Encode(text);
        return LiquidValue.Markup(text
            .Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace("\n", "<br />\n", StringComparison.Ordinal));
    }

    /// <summary>Takes out tags, comments, scripts and styles. What is opened and not closed stays.</summary>
    private static string StripHtml(string text)
    {
        var builder = new StringBuilder(text.Length);
        var position = 0;
        while (position < text.Length)
        {
            var opening = text.IndexOf('<', position);
            if (opening < 0) break;

            var end = EndOfMarkup(text, opening);
            if (end < 0) break;

            builder.Append(text, position, opening - position);
            position = end;
        }

        return builder.Append(text, position, text.Length - position).ToString();
    }

    private static int EndOfMarkup(string text, int start)
    {
        foreach (var (opening, closing) in Hidden)
        {
            if (string.CompareOrdinal(text, start, opening, 0, opening.Length) != 0) continue;

            var end = text.IndexOf(closing, start + opening.Length, StringComparison.Ordinal);
            if (end >= 0) return end + closing.Length;
        }

        return -1;
    }
}
