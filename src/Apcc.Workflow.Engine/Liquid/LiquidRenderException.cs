namespace Apcc.Workflow.Engine.Liquid;

/// <summary>A sound template met values with which it cannot be rendered. The message is Italian and names the place.</summary>
public class LiquidRenderException : Exception
{
    internal LiquidRenderException(string message, int line, int column, string? partial)
        : base(partial is null
            ? $"{message} (riga {line}, colonna {column})"
            : $"{message} (modello «{partial}», riga {line}, colonna {column})")
    {
        Line = line;
        Column = column;
        Partial = partial;
    }

    /// <summary>Line in the source of the template or partial, from 1.</summary>
    public int Line { get; }

    /// <summary>Column in that line, from 1.</summary>
    public int Column { get; }

    /// <summary>Name of the partial in which it happened; null for the template itself.</summary>
    public string? Partial { get; }
}
