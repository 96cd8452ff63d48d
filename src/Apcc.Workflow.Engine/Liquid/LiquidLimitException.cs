namespace Apcc.Workflow.Engine.Liquid;

/// <summary>Rendering was stopped because it passed a bound of <see cref="LiquidOptions"/>; nothing was put out.</summary>
public sealed class LiquidLimitException : LiquidRenderException
{
    internal LiquidLimitException(string message, int line, int column, string? partial)
        : base(message, line, column, partial)
    {
    }
}
