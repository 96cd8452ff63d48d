using System.Globalization;
using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Writes mails as <c>.eml</c> files, a folder a month. A mail that is handed over again replaces itself.</summary>
internal sealed class MailFolder(string folder) : IMailTransport
{
    /// <summary>Where it lies beside the database.</summary>
    public const string Name = "mail";

    string IMailTransport.Name => "file";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MailComposition.ToMimeMessage(mail);
        var month = Path.Combine(folder, mail.SentAt.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        Directory.CreateDirectory(month);
        await message.WriteToAsync(Path.Combine(month, $"{mail.MessageId.Split('@')[0]}.eml"), cancellationToken);
    }
}
