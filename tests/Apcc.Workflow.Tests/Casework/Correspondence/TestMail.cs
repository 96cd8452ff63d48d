using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

internal static class TestMail
{
    public static OutgoingMail Invitation(string to = "maria.rossi@example.org") => new()
    {
        MessageId = "invito-17@assemblea.example.org",
        From = "assemblea@example.org",
        FromName = "Assemblea permanente dei cittadini sul clima",
        ReplyTo = "segreteria@example.org",
        To = [new MailRecipient("María Rossi-D'Alò", to)],
        Subject = "Convocazione: la città è più verde, perché no?",
        TextBody = "La seduta è il 14 marzo.\n",
        HtmlBody = "<p>La seduta è il <strong>14 marzo</strong>.</p>",
        Attachments =
        [
            new MailAttachment { FileName = "Ordine del giorno – città.pdf", MediaType = "application/pdf", Content = "%PDF-1.7 è"u8.ToArray() },
        ],
        SentAt = new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)),
    };
}
