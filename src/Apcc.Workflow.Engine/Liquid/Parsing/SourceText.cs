namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Turns offsets into lines and columns.</summary>
internal sealed class SourceText
{
    private readonly List<int> lineStarts = [0];

    public SourceText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') lineStarts.Add(i + 1);
        }
    }

    /// <summary>Line and column of an offset, both from 1.</summary>
    public (int Line, int Column) At(int offset)
    {
        var found = lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        return (line + 1, offset - lineStarts[line] + 1);
    }
}
