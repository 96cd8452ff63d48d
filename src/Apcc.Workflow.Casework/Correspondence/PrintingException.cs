namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>A document could not be printed. The message is Italian and says what to do.</summary>
public sealed class PrintingException : Exception
{
    public PrintingException()
    {
    }

    public PrintingException(string message)
        : base(message)
    {
    }

    public PrintingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
