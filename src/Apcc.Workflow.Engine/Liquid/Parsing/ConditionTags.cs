using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary><c>if</c> and <c>unless</c>.</summary>
internal static class ConditionTags
{
    /// <param name="expected">What the head's condition must be: true for <c>if</c>, false for <c>unless</c>.</param>
    public static ConditionNode Read(TemplateParser parser, TemplateToken tag, bool expected)
    {
        var block = new OpenBlock(tag, "elsif", "else");
        var branches = new List<ConditionBranch>();
        var otherwise = Block.Empty;
        var hasElse = false;
        for (var section = tag; section is not null && section.Name != block.End;)
        {
            if (hasElse)
                parser.Report(section.Offset, "unexpected-tag", $"Dopo «else» non può seguire «{section.Name}»: «else» è l'ultimo ramo.");

            var isElse = section.Name == "else";
            if (isElse) TagTable.RequireNothing(parser, section);
            var condition = isElse ? LiteralExpression.Nil : parser.ReadExpression(section);
            var isHead = section == tag;
            section = parser.ReadSection(block, out var body);

            hasElse |= isElse;
            if (isElse) otherwise = body;
            else branches.Add(new ConditionBranch(condition, !isHead || expected, body));
            if (section?.Name == block.End) TagTable.RequireNothing(parser, section);
        }

        return new ConditionNode(tag.Offset, branches, otherwise);
    }
}
