using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary><c>case</c>.</summary>
internal static class CaseTag
{
    public static CaseNode Read(TemplateParser parser, TemplateToken tag)
    {
        var block = new OpenBlock(tag, "when", "else");
        var target = parser.ReadExpression(tag);
        var branches = new List<CaseBranch>();
        var otherwise = Block.Empty;
        var hasElse = false;

        // What stands between «case» and the first «when» is never put out; authors indent there.
        var section = parser.ReadSection(block, out _);
        while (section is not null && section.Name != block.End)
        {
            var isElse = section.Name == "else";
            if (hasElse)
                parser.Report(section.Offset, "unexpected-tag", $"Dopo «else» non può seguire «{section.Name}»: «else» è l'ultimo ramo.");
            if (isElse) TagTable.RequireNothing(parser, section);

            var values = isElse ? [] : parser.Try(section, ReadValues, []);
            section = parser.ReadSection(block, out var body);

            hasElse |= isElse;
            if (isElse) otherwise = body;
            else branches.Add(new CaseBranch(values, body));
        }

        if (section is not null) TagTable.RequireNothing(parser, section);
        return new CaseNode(tag.Offset, target, branches, otherwise);
    }

    private static List<Expression> ReadValues(Cursor cursor, ExpressionParser expressions)
    {
        var values = new List<Expression>();
        do values.Add(expressions.ReadValue());
        while (cursor.TryRead(',') || cursor.TryReadWord("or"));

        expressions.RequireEnd();
        return values;
    }
}
