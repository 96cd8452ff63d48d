namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Reads the first word of a tag.</summary>
internal static class TagName
{
    /// <summary>The name; <c>#</c> for an inline comment; empty if there is none. The start moves behind it.</summary>
    public static string Read(string source, ref int start, int end)
    {
        while (start < end && char.IsWhiteSpace(source[start])) start++;

        var first = start;
        if (start < end && source[start] == '#') start++;
        else while (start < end && Cursor.IsWord(source[start])) start++;

        return source[first..start];
    }
}
