using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Finds in a template's HTML what makes it unreadable for somebody: pictures without words, blocks that are not closed.</summary>
/// <remarks>Works on the source, so that places are those of the source. Of alternatives in Liquid (<c>if … else</c>) the first is looked
/// at: what is opened in one and closed behind all of them is then no mistake.</remarks>
internal static partial class HtmlMarkup
{
    private static readonly HashSet<string> Void = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    };

    // HTML closes these by itself.
    private static readonly HashSet<string> ClosedByItself = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup", "html", "head", "body",
    };

    public static IEnumerable<ConfigurationFinding> Check(string part, string source)
    {
        var html = WithoutLiquid(source);
        foreach (Match tag in Tag().Matches(html))
            if (tag.Groups["name"].Value.Equals("img", StringComparison.OrdinalIgnoreCase) && !Alternative().IsMatch(tag.Value))
                yield return Finding(part, source, tag.Index, "missing-alt", ProblemSeverity.Error,
                    "All’immagine manca il testo alternativo: aggiungi alt=\"…\" con quello che mostra, oppure alt=\"\" se è solo decorazione.");
        foreach (var (at, name, isOpen) in Unbalanced(html))
            yield return Finding(part, source, at, "unclosed-element", ProblemSeverity.Warning, isOpen
                ? $"L’elemento <{name}> aperto qui non viene chiuso: aggiungi </{name}>."
                : $"Qui si chiude </{name}>, che non era aperto: toglilo o aggiungi <{name}> prima.");
    }

    private static List<(int At, string Name, bool IsOpen)> Unbalanced(string html)
    {
        var found = new List<(int, string, bool)>();
        var open = new List<(int At, string Name)>();
        foreach (Match tag in Tag().Matches(html))
        {
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (Void.Contains(name) || tag.Value.EndsWith("/>", StringComparison.Ordinal)) continue;
            if (tag.Groups["end"].Length == 0)
            {
                open.Add((tag.Index, name));
                continue;
            }

            var at = open.FindLastIndex(element => element.Name == name);
            if (at < 0)
            {
                if (!ClosedByItself.Contains(name)) found.Add((tag.Index, name, false));
                continue;
            }

            found.AddRange(open.Skip(at + 1).Where(element => !ClosedByItself.Contains(element.Name)).Select(element => (element.At, element.Name, true)));
            open.RemoveRange(at, open.Count - at);
        }

        found.AddRange(open.Where(element => !ClosedByItself.Contains(element.Name)).Select(element => (element.At, element.Name, true)));
        return [.. found.OrderBy(problem => problem.Item1)];
    }

    /// <summary>The same text with blanks for comments, Liquid, and every alternative but the first.</summary>
    private static string WithoutLiquid(string source)
    {
        var text = source.ToCharArray();
        var branches = new Stack<bool>(); // whether the place is behind the first alternative
        var from = 0;
        foreach (Match piece in LiquidOrComment().Matches(source))
        {
            if (branches.Contains(true)) Blank(text, from, piece.Index);
            Blank(text, piece.Index, piece.Index + piece.Length);
            from = piece.Index + piece.Length;
            switch (piece.Groups["tag"].Value)
            {
                case "if" or "unless" or "case":
                    branches.Push(false);
                    break;
                case "else" or "elsif" when branches.Count > 0:
                    branches.Pop();
                    branches.Push(true);
                    break;
                case "when" when branches.Count > 0 && HasEarlierWhen(source, piece.Index):
                    branches.Pop();
                    branches.Push(true);
                    break;
                case "endif" or "endunless" or "endcase" when branches.Count > 0:
                    branches.Pop();
                    break;
            }
        }

        if (branches.Contains(true)) Blank(text, from, text.Length);
        return new string(text);
    }

    private static bool HasEarlierWhen(string source, int at)
    {
        var open = source.LastIndexOf("{%", at - 1, StringComparison.Ordinal);
        return !CaseTag().IsMatch(source.AsSpan(Math.Max(open, 0), at - Math.Max(open, 0)));
    }

    private static void Blank(char[] text, int from, int to)
    {
        for (var index = from; index < to; index++)
            if (text[index] != '\n') text[index] = ' ';
    }

    private static ConfigurationFinding Finding(string part, string source, int at, string code, ProblemSeverity severity, string message)
    {
        var line = source.AsSpan(0, at).Count('\n') + 1;
        var column = at - (at == 0 ? -1 : source.LastIndexOf('\n', at - 1));
        return new ConfigurationFinding($"{part}, riga {line}, colonna {column}", code, severity, message) { Part = part, Line = line, Column = column };
    }

    [GeneratedRegex("""<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?/?>""")]
    private static partial Regex Tag();

    [GeneratedRegex("""\salt\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex Alternative();

    [GeneratedRegex("""<!--.*?-->|\{%-?\s*(?<tag>\w+).*?%\}|\{\{.*?\}\}""", RegexOptions.Singleline)]
    private static partial Regex LiquidOrComment();

    [GeneratedRegex("""^\{%-?\s*case\b""")]
    private static partial Regex CaseTag();
}
