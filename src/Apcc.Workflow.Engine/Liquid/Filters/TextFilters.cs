using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Filters on text as a whole: case, white space, length.</summary>
internal static class TextFilters
{
    public static IEnumerable<Filter> All { get; } =
    [
        Filter.OfText("capitalize", text => text.Length == 0 ? text : text[..1].ToUpperInvariant() + text[1..].ToLowerInvariant()),
        Filter.OfText("downcase", text => text.ToLowerInvariant()),
        Filter.OfText("upcase", text => text.ToUpperInvariant()),
        new("append", 1, 1, (input, arguments, context) => context.Text(input) + arguments.Text(0, context)),
        new("prepend", 1, 1, (input, arguments, context) => arguments.Text(0, context) + context.Text(input)),
        new("strip", 0, 1, (input, arguments, context) => Characters(arguments, context) is { } characters
            ? context.Text(input).Trim(characters)
            : context.Text(input).Trim()),
        new("lstrip", 0, 1, (input, arguments, context) => Characters(arguments, context) is { } characters
            ? context.Text(input).TrimStart(characters)
            : context.Text(input).TrimStart()),
        new("rstrip", 0, 1, (input, arguments, context) => Characters(arguments, context) is { } characters
            ? context.Text(input).TrimEnd(characters)
            : context.Text(input).TrimEnd()),
        Filter.OfText("strip_newlines", text =>
            text.Replace("\r\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)),
        new("split", 1, 1, Split),
        new("truncate", 0, 2, Truncate),
        new("truncatewords", 0, 2, TruncateWords),
        Filter.OfText("url_encode", UrlEncode),
        Filter.OfText("url_decode", text => Uri.UnescapeDataString(text.Replace('+', ' '))),
    ];

    private static char[]? Characters(FilterArguments arguments, RenderContext context) =>
        arguments.Count == 0 || arguments[0].IsNil ? null : arguments.Text(0, context).ToCharArray();

    private static LiquidValue Split(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var text = context.Text(input);
        var separator = arguments.Text(0, context);
        var parts = separator.Length == 0
            ? text.Select(c => c.ToString()).ToList()
            : [.. text.Split(separator)];
        while (parts.Count > 0 && parts[^1].Length == 0) parts.RemoveAt(parts.Count - 1);
        return LiquidValue.From([.. parts.Select(part => (LiquidValue)part)]);
    }

    private static LiquidValue Truncate(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var text = context.Text(input);
        var ending = arguments.Count > 1 ? arguments.Text(1, context) : "...";
        var length = CodePoints.Offset(text, 0, arguments.Integer(0, 50));
        if (length >= text.Length) return input;

        var kept = Math.Max(arguments.Integer(0, 50) - CodePoints.Count(ending), 0);
        return text[..CodePoints.Offset(text, 0, kept)] + ending;
    }

    // Shopify's rule, unlike LiquidJS's: no ending where nothing was cut off.
    private static LiquidValue TruncateWords(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var words = context.Text(input).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var count = Math.Max(arguments.Integer(0, 15), 1);
        var ending = arguments.Count > 1 ? arguments.Text(1, context) : "...";
        return words.Length <= count ? input : string.Join(' ', words.Take(count)) + ending;
    }

    // JavaScript's encodeURIComponent leaves these five alone.
    private static string UrlEncode(string text) => Uri.EscapeDataString(text)
        .Replace("%21", "!", StringComparison.Ordinal)
        .Replace("%27", "'", StringComparison.Ordinal)
        .Replace("%28", "(", StringComparison.Ordinal)
        .Replace("%29", ")", StringComparison.Ordinal)
        .Replace("%2A", "*", StringComparison.Ordinal)
        .Replace("%20", "+", StringComparison.Ordinal);
}
