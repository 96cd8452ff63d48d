using System.Net;
using System.Text.RegularExpressions;
using Ganss.Xss;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>HTML that people typed, reduced to paragraphs, lists, emphasis and safe links.</summary>
public static partial class RichText
{
    // Shared: the sanitizer is safe for concurrent use once set up.
    private static readonly HtmlSanitizer Sanitizer = Strict();

    /// <summary>The same text with nothing left but the allowed marks; harmless wherever it is shown.</summary>
    public static string Sanitize(string html) => Sanitizer.Sanitize(html).Trim();

    /// <summary>The characters a reader sees: for counting, and to tell an empty editor from a filled one.</summary>
    public static string VisibleText(string html) =>
        WebUtility.HtmlDecode(Tag().Replace(BlockEnd().Replace(html, "\n"), "")).Replace('\u00A0', ' ').Trim();

    private static HtmlSanitizer Strict()
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true };
        sanitizer.AllowedTags.Clear();
        sanitizer.AllowedTags.UnionWith(
            ["p", "div", "br", "strong", "b", "em", "i", "u", "ul", "ol", "li", "a", "h3", "h4", "blockquote"]);
        sanitizer.AllowedAttributes.Clear();
        sanitizer.AllowedAttributes.Add("href");
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedSchemes.Clear();
        sanitizer.AllowedSchemes.UnionWith(["http", "https", "mailto"]);
        // A mark that is not allowed goes and its words stay; but what was never words goes whole.
        sanitizer.RemovingTag += (_, removing) =>
        {
            if (removing.Tag.LocalName is "script" or "style" or "template" or "noscript" or "iframe" or "object" or "svg" or "math")
            {
                removing.Tag.InnerHtml = "";
            }
        };
        return sanitizer;
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("</(p|div|li|h3|h4|blockquote)>|<br ?/?>")]
    private static partial Regex BlockEnd();
}
