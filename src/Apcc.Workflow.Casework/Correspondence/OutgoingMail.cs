namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>One mail as it leaves the house.</summary>
public sealed record OutgoingMail
{
    /// <summary>Idempotency key, of the form <c>name@domain</c> without angle brackets. Becomes the Message-ID, by which the
    /// receiving side recognises a mail that is sent again.</summary>
    public required string MessageId { get; init; }

    /// <summary>The sender's address.</summary>
    public required string From { get; init; }

    public required string FromName { get; init; }

    /// <summary>Address that answers go to. Default: the sender's.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>At least one. All see each other's addresses.</summary>
    public required IReadOnlyList<MailRecipient> To { get; init; }

    public required string Subject { get; init; }

    public required string TextBody { get; init; }

    public required string HtmlBody { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];

    /// <summary>Goes into the Date header. The same on every attempt to send the same mail.</summary>
    public required DateTimeOffset SentAt { get; init; }
}
