using System.Text;

namespace Apcc.Workflow.Engine.Liquid.Rendering;

/// <summary>Encodes text for HTML content and attribute values, with the entities that LiquidJS uses.</summary>
internal static class HtmlText
{
    public static string Encode(string text)
    {
        var first = text.AsSpan().IndexOfAny("&<>\"'");
        if (first < 0) return text;

        var builder = new StringBuilder(text.Length + 32).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            _ = text[i] switch
            {
                '&' => builder.Append("&amp;"),
                '<' => builder.Append("&lt;"),
                '>' => builder.Append("&gt;"),
                '"' => builder.Append("&#34;"),
                '\'' => builder.Append("&#39;"),
                var c => builder.Append(c),
            };
        }

        return builder.ToString();
    }

    /// <summary>Takes back what <see cref="Encode"/> does, once.</summary>
    public static string Decode(string text) => !text.Contains('&', StringComparison.Ordinal)
        ? text
        : text.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&#34;", "\"", StringComparison.Ordinal)
            .Replace("&#39;", "'", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);
}
