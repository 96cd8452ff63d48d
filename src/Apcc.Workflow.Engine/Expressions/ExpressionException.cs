namespace Apcc.Workflow.Engine.Expressions;

/// <summary>An expression that cannot be read or run. The message is an Italian sentence with line and column where known.</summary>
public sealed class ExpressionException : Exception
{
    public ExpressionException(string message, string? detail = null, Exception? innerException = null)
        : base(message, innerException) => Detail = detail;

    /// <summary>Technical detail for an administrator.</summary>
    public string? Detail { get; }
}
