namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Hands one mail over to whoever delivers it.</summary>
public interface IMailTransport
{
    /// <summary>How mail leaves, as the record of a mail says it: <c>smtp</c> or <c>file</c>.</summary>
    string Name { get; }

    /// <summary>Returns once the mail is accepted for all its recipients; otherwise nobody gets it.</summary>
    /// <exception cref="MailTransportException">It was not accepted; the exception says whether trying again makes sense.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up; the mail may have been accepted all the same.</exception>
    Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}
