using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary><c>render</c> and <c>include</c>.</summary>
internal static class PartialTags
{
    public static PartialNode Read(TemplateParser parser, TemplateToken tag, bool isIsolated)
    {
        var cursor = parser.CursorOf(tag);
        var expressions = parser.ExpressionsOf(cursor);
        var name = expressions.ReadValue();
        var call = new PartialCall(name, null, false, null, []);
        if (TryReadKeyword(cursor, "with")) call = call with { Bound = expressions.ReadValue() };
        else if (isIsolated && TryReadKeyword(cursor, "for")) call = call with { Bound = expressions.ReadValue(), IsForEach = true };

        if (call.Bound is not null && cursor.TryReadWord("as")) call = call with { Alias = cursor.ReadWord() };

        call = call with { Arguments = expressions.ReadNamedValues() };
        expressions.RequireEnd();
        return new PartialNode(tag.Offset, call, isIsolated);
    }

    /// <summary>The keyword, unless a colon follows: then it is the name of an argument.</summary>
    private static bool TryReadKeyword(Cursor cursor, string keyword)
    {
        var start = cursor.Position;
        if (!cursor.TryReadWord(keyword)) return false;

        cursor.SkipBlank();
        if (cursor.Current != ':') return true;
        cursor.Position = start;
        return false;
    }
}
