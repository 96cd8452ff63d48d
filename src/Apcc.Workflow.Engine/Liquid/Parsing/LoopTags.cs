using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary><c>for</c> and <c>cycle</c>.</summary>
internal static class LoopTags
{
    private static readonly ForHead Unreadable = new("", LiteralExpression.Nil, "", null, null, false, false);

    public static ForNode ReadFor(TemplateParser parser, TemplateToken tag)
    {
        var head = parser.Try(tag, (cursor, expressions) => ReadHead(cursor, expressions, tag), Unreadable);
        var block = new OpenBlock(tag, "else");
        var otherwise = Block.Empty;
        var ending = parser.ReadSection(block, out var body);
        var hasElse = false;
        while (ending?.Name == "else")
        {
            if (hasElse) parser.Report(ending.Offset, "unexpected-tag", "Un ciclo ha un solo «else».");
            hasElse = true;
            TagTable.RequireNothing(parser, ending);
            ending = parser.ReadSection(block, out otherwise);
        }

        if (ending is not null) TagTable.RequireNothing(parser, ending);
        return new ForNode(tag.Offset, head, body, otherwise);
    }

    public static CycleNode ReadCycle(TemplateParser parser, TemplateToken tag)
    {
        var cursor = parser.CursorOf(tag);
        var expressions = parser.ExpressionsOf(cursor);
        var group = expressions.ReadValue();
        if (!cursor.TryRead(':'))
        {
            group = null;
            cursor.Position = tag.Start;
        }

        var candidates = new List<Expression>();
        var start = cursor.Position;
        do candidates.Add(expressions.ReadFiltered());
        while (cursor.TryRead(','));

        expressions.RequireEnd();
        return new CycleNode(tag.Offset, group, candidates, cursor.Slice(start).Trim());
    }

    private static ForHead ReadHead(Cursor cursor, ExpressionParser expressions, TemplateToken tag)
    {
        var variable = cursor.ReadWord();
        if (variable.Length == 0 || !cursor.TryReadWord("in"))
            throw new LiquidSyntaxException(tag.Offset, "bad-for", "Un ciclo si scrive {% for elemento in elenco %}.");

        cursor.SkipBlank();
        var start = cursor.Position;
        var head = new ForHead(variable, expressions.ReadValue(), cursor.Slice(start).Trim(), null, null, false, false);
        foreach (var argument in expressions.ReadNamedValues())
        {
            head = argument.Name switch
            {
                "reversed" => head with { IsReversed = true },
                "limit" => head with { Limit = argument.Value },
                "offset" when argument.Value is VariableExpression { Root: "continue", Members.Count: 1 } => head with { ContinuesBefore = true },
                "offset" => head with { Offset = argument.Value },
                _ => throw new LiquidSyntaxException(
                    argument.Offset, "bad-for", $"Un ciclo accetta «limit: n», «offset: n» e «reversed», non «{argument.Name}»."),
            };
        }

        expressions.RequireEnd();
        return head;
    }
}
