namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Gives up one tag or output; the parser notes it as a problem and goes on with the next one.</summary>
internal sealed class LiquidSyntaxException(int offset, string code, string message) : Exception(message)
{
    public int Offset { get; } = offset;

    public string Code { get; } = code;
}
