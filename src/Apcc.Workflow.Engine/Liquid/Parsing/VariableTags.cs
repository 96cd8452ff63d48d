using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary><c>assign</c>, <c>capture</c>, <c>increment</c>, <c>decrement</c>.</summary>
internal static class VariableTags
{
    public static AssignNode ReadAssign(TemplateParser parser, TemplateToken tag)
    {
        var cursor = parser.CursorOf(tag);
        var name = ReadName(cursor, tag);
        if (!cursor.TryRead('='))
            throw new LiquidSyntaxException(cursor.Position, "bad-assign", $"Dopo «assign {name}» serve «=» e il valore.");
        return new AssignNode(tag.Offset, name, parser.ExpressionsOf(cursor).ReadWhole());
    }

    public static CaptureNode ReadCapture(TemplateParser parser, TemplateToken tag)
    {
        var name = parser.Try(tag, (cursor, expressions) =>
        {
            var read = cursor.TryReadQuoted(out var quoted) ? quoted : ReadName(cursor, tag);
            expressions.RequireEnd();
            return read;
        }, "");
        var ending = parser.ReadSection(new OpenBlock(tag), out var body);
        if (ending is not null) TagTable.RequireNothing(parser, ending);
        return new CaptureNode(tag.Offset, name, body);
    }

    public static CounterNode ReadCounter(TemplateParser parser, TemplateToken tag, int step)
    {
        var cursor = parser.CursorOf(tag);
        var name = ReadName(cursor, tag);
        parser.ExpressionsOf(cursor).RequireEnd();
        return new CounterNode(tag.Offset, name, step);
    }

    private static string ReadName(Cursor cursor, TemplateToken tag)
    {
        var name = cursor.ReadWord();
        return name.Length > 0
            ? name
            : throw new LiquidSyntaxException(tag.Offset, "missing-name", $"Dopo «{tag.Name}» manca il nome della variabile.");
    }
}
