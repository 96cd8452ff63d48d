namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Cuts a source into text, outputs and tags; applies whitespace control; takes out comments and raw blocks.</summary>
internal sealed class TemplateLexer(string source, ProblemList problems)
{
    private readonly List<TemplateToken> tokens = [];
    private int position;
    private int trimmedAt = -1;
    private int plainTextEnd = -1;

    public static List<TemplateToken> Cut(string source, ProblemList problems)
    {
        var lexer = new TemplateLexer(source, problems);
        lexer.Run();
        return lexer.tokens;
    }

    private void Run()
    {
        while (position < source.Length)
        {
            var opening = FindOpening(position);
            AddText(position, opening);
            position = opening;
            if (opening == source.Length) return;

            if (source[opening + 1] == '{') ReadOutput(opening);
            else ReadTag(opening);
        }
    }

    private int FindOpening(int from)
    {
        for (var i = from; ; i++)
        {
            i = source.IndexOf('{', i);
            if (i < 0 || i + 1 >= source.Length) return source.Length;
            if (source[i + 1] is '{' or '%') return i;
        }
    }

    private void AddText(int start, int end)
    {
        if (trimmedAt == start)
        {
            while (start < end && char.IsWhiteSpace(source[start])) start++;
        }

        if (start == end) return;
        tokens.Add(new TemplateToken(TokenKind.Text, start, start, end, ""));
        plainTextEnd = end;
    }

    private void TrimBefore(int offset)
    {
        if (plainTextEnd != offset || tokens is not [.., { Kind: TokenKind.Text } last]) return;

        var end = last.End;
        while (end > last.Start && char.IsWhiteSpace(source[end - 1])) end--;
        tokens[^1] = last with { End = end };
    }

    private void ReadOutput(int opening)
    {
        var closing = FindOutputEnd(opening);
        if (closing < 0) return;

        var (start, end) = Content(opening, closing);
        tokens.Add(new TemplateToken(TokenKind.Output, opening, start, end, ""));
    }

    /// <summary>Offset of the closing braces; negative if there are none, then the problem is noted and the position moved on.</summary>
    private int FindOutputEnd(int opening)
    {
        var i = opening + 2;
        while (i + 1 < source.Length)
        {
            var c = source[i];
            if (c is '"' or '\'')
            {
                var quoteEnd = FindQuoteEnd(i);
                if (quoteEnd < 0) return -1;
                i = quoteEnd + 1;
            }
            else if (c == '}' && source[i + 1] == '}')
            {
                return i;
            }
            else if (c == '{' && source[i + 1] is '{' or '%')
            {
                break;
            }
            else
            {
                i++;
            }
        }

        problems.Add(opening, "unclosed-output", "Questo «{{» non è chiuso: aggiungere «}}» alla fine del valore.");
        position = i + 1 < source.Length ? i : source.Length;
        return -1;
    }

    private int FindQuoteEnd(int quote)
    {
        var i = quote + 1;
        while (i < source.Length && source[i] != source[quote]) i += source[i] == '\\' ? 2 : 1;

        // A quote that closes only on a later line, past the end of the output, is a forgotten one.
        var braces = source.IndexOf("}}", quote, StringComparison.Ordinal);
        var lineEnd = source.IndexOf('\n', quote);
        var forgotten = i >= source.Length || (braces >= 0 && lineEnd >= 0 && braces < lineEnd && lineEnd < i);
        if (!forgotten) return i;

        problems.Add(quote, "unclosed-string", $"Il testo tra virgolette non è chiuso: aggiungere {source[quote]} dove finisce.");
        position = braces < 0 ? source.Length : braces + 2;
        return -1;
    }

    private void ReadTag(int opening)
    {
        var closing = FindTagEnd(opening + 2);
        if (closing < 0)
        {
            problems.Add(opening, "unclosed-tag", "Questo «{%» non è chiuso: aggiungere «%}» alla fine del tag.");
            ReadUnclosedTag(opening);
            return;
        }

        var (start, end) = Content(opening, closing);
        var name = TagName.Read(source, ref start, end);
        if (name is "raw" or "comment")
        {
            SkipBody(name, opening);
            return;
        }

        tokens.Add(new TemplateToken(TokenKind.Tag, opening, start, end, name));
    }

    /// <summary>Takes the rest of the line for the tag, so that the end of its block does not look like a stray one.</summary>
    private void ReadUnclosedTag(int opening)
    {
        var next = FindOpening(opening + 2);
        var lineEnd = source.IndexOf('\n', opening);
        position = lineEnd < 0 ? next : Math.Min(next, lineEnd);

        var end = position;
        while (end > opening + 2 && (source[end - 1] is '%' or '}' || char.IsWhiteSpace(source[end - 1]))) end--;
        var start = opening + 2;
        if (start < end && source[start] == '-') start++;
        var name = TagName.Read(source, ref start, end);
        if (TagTable.IsOfBlock(name)) tokens.Add(new TemplateToken(TokenKind.Tag, opening, start, end, name));
    }

    private int FindTagEnd(int from)
    {
        for (var i = from; i + 1 < source.Length; i++)
        {
            if (source[i] == '%' && source[i + 1] == '}') return i;
            if (source[i] == '{' && source[i + 1] == '%') return -1;
        }

        return -1;
    }

    /// <summary>Content between delimiters; applies the trimming hyphens and moves the position behind the closing delimiter.</summary>
    private (int Start, int End) Content(int opening, int closing)
    {
        var start = opening + 2;
        var end = closing;
        position = closing + 2;
        if (start < end && source[start] == '-')
        {
            TrimBefore(opening);
            start++;
        }

        if (start < end && source[end - 1] == '-')
        {
            trimmedAt = position;
            end--;
        }

        return (start, end);
    }

    private void SkipBody(string name, int opening)
    {
        var bodyStart = position;
        for (var i = bodyStart; (i = source.IndexOf("{%", i, StringComparison.Ordinal)) >= 0; i += 2)
        {
            var closing = FindTagEnd(i + 2);
            if (closing < 0) continue;

            var start = i + 2 + (source[i + 2] == '-' ? 1 : 0);
            if (TagName.Read(source, ref start, closing) != "end" + name) continue;

            if (name == "raw" && i > bodyStart) tokens.Add(new TemplateToken(TokenKind.Text, bodyStart, bodyStart, i, ""));

            // The hyphens that face the body of a raw block leave it as it is; the outer ones trim.
            trimmedAt = -1;
            Content(i, closing);
            return;
        }

        problems.Add(opening, "unclosed-block", $"Il blocco «{name}» non è chiuso: aggiungere {{% end{name} %}}.");
    }
}
