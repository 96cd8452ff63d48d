namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Counts characters as readers do: a surrogate pair is one.</summary>
internal static class CodePoints
{
    public static int Count(string text) => text.Length - text.Count(char.IsLowSurrogate);

    /// <summary>The offset that lies so many characters behind another one; the text's end at most.</summary>
    public static int Offset(string text, int from, int count)
    {
        var offset = from;
        for (var i = 0; i < count && offset < text.Length; i++)
            offset += offset + 1 < text.Length && char.IsSurrogatePair(text[offset], text[offset + 1]) ? 2 : 1;
        return offset;
    }
}
