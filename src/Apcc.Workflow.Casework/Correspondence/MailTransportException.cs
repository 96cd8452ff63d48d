namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>A mail was not accepted. The message is Italian and says what to do.</summary>
public sealed class MailTransportException : Exception
{
    public MailTransportException()
    {
    }

    public MailTransportException(string message)
        : base(message)
    {
    }

    public MailTransportException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public MailTransportException(string message, bool isPermanent, Exception? innerException = null)
        : base(message, innerException) => IsPermanent = isPermanent;

    /// <summary>True when the same mail will be refused again: a person has to change something in it. False when a later
    /// attempt may succeed, by itself or once an administrator has put the settings or the server right.</summary>
    public bool IsPermanent { get; }
}
