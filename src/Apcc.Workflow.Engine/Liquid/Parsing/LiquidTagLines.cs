namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Cuts the body of a <c>{% liquid %}</c> tag: each line is a tag without delimiters.</summary>
internal static class LiquidTagLines
{
    public static List<TemplateToken> Cut(string source, TemplateToken tag, ProblemList problems)
    {
        var tokens = new List<TemplateToken>();
        TemplateToken? comment = null;
        for (var lineStart = tag.Start; lineStart < tag.End;)
        {
            var lineEnd = source.IndexOf('\n', lineStart, tag.End - lineStart);
            if (lineEnd < 0) lineEnd = tag.End;

            var token = ReadLine(source, lineStart, lineEnd);
            lineStart = lineEnd + 1;
            if (token is null) continue;

            if (comment is not null)
            {
                if (token.Name == "endcomment") comment = null;
            }
            else if (token.Name == "comment")
            {
                comment = token;
            }
            else
            {
                tokens.Add(token);
            }
        }

        if (comment is not null)
            problems.Add(comment.Offset, "unclosed-block", "Il blocco «comment» non è chiuso: aggiungere una riga «endcomment».");
        return tokens;
    }

    private static TemplateToken? ReadLine(string source, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(source[end - 1])) end--;
        while (start < end && char.IsWhiteSpace(source[start])) start++;
        if (start == end) return null;

        var offset = start;
        var name = TagName.Read(source, ref start, end);
        return new TemplateToken(TokenKind.Tag, offset, start, end, name);
    }
}
