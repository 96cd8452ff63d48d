using MimeKit;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Turns an outgoing mail into its MIME message.</summary>
internal static class MailComposition
{
    /// <exception cref="MailTransportException">An address cannot be one (permanent).</exception>
    /// <exception cref="ArgumentException">No recipient, or a <see cref="OutgoingMail.MessageId"/> that is not <c>name@domain</c>.</exception>
    public static MimeMessage ToMimeMessage(OutgoingMail mail)
    {
        ArgumentNullException.ThrowIfNull(mail);
        if (mail.To.Count == 0)
            throw new ArgumentException($"Mail {mail.MessageId} has no recipient.", nameof(mail));
        if (!mail.MessageId.Contains('@', StringComparison.Ordinal) || mail.MessageId.Any(c => c is '<' or '>' or > '~' or <= ' '))
            throw new ArgumentException($"Message id {mail.MessageId} is not of the form name@domain.", nameof(mail));

        var message = new MimeMessage { Subject = mail.Subject, Date = mail.SentAt, MessageId = mail.MessageId };
        message.From.Add(Mailbox(mail.FromName, mail.From));
        if (mail.ReplyTo is not null)
            message.ReplyTo.Add(Mailbox("", mail.ReplyTo));
        foreach (var recipient in mail.To)
            message.To.Add(Mailbox(recipient.Name, recipient.Address));
        // Keeps absence notes from answering the application (RFC 3834).
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");

        var body = new BodyBuilder { TextBody = mail.TextBody, HtmlBody = mail.HtmlBody };
        foreach (var attachment in mail.Attachments)
            body.Attachments.Add(attachment.FileName, attachment.Content.ToArray(), ContentType.Parse(attachment.MediaType));
        message.Body = body.ToMessageBody();
        return message;
    }

    private static MailboxAddress Mailbox(string name, string address)
    {
        var trimmed = address.Trim();
        var at = trimmed.LastIndexOf('@');
        if (at <= 0 || at == trimmed.Length - 1 || !MailboxAddress.TryParse(trimmed, out var mailbox) || mailbox.Address != trimmed)
        {
            throw new MailTransportException($"«{address}» non è un indirizzo di posta valido: correggerlo e inviare di nuovo il messaggio.",
                isPermanent: true);
        }
        mailbox.Name = name;
        return mailbox;
    }
}
