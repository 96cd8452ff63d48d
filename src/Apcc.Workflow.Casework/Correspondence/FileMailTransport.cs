using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Writes mails as <c>.eml</c> files, for installations without a mail server.</summary>
/// <remarks>File name: UTC time of sending, a readable piece of the message id, and a hash of it. A mail whose file is there is
/// not written again, whatever its time.</remarks>
public sealed class FileMailTransport(IOptions<MailOptions> options) : IMailTransport, IDisposable
{
    private const int ReadableLength = 40;

    private readonly string folder = Path.GetFullPath(options.Value.Folder);
    private readonly SemaphoreSlim writing = new(1);

    public string Name => "file";

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MailComposition.ToMimeMessage(mail);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)))[..16];
        var name = string.Create(CultureInfo.InvariantCulture, $"{mail.SentAt.UtcDateTime:yyyyMMdd-HHmmss}-{Readable(mail.MessageId)}-{hash}.eml");

        await writing.WaitAsync(cancellationToken);
        try
        {
            Directory.CreateDirectory(folder);
            if (Directory.EnumerateFiles(folder, $"*-{hash}.eml").Any())
                return;
            await WriteAsync(message, Path.Combine(folder, name), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MailTransportException($"Il messaggio non può essere scritto nella cartella «{folder}»: "
                + "verificare che sia scrivibile e che ci sia spazio, oppure cambiare Mail:Folder.", isPermanent: false, exception);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Dispose() => writing.Dispose();

    private static async Task WriteAsync(MimeKit.MimeMessage message, string path, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                await message.WriteToAsync(file, cancellationToken);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process wrote the same mail in the meantime.
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Readable(string messageId)
    {
        var safe = messageId.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        return string.Concat(safe.Take(ReadableLength));
    }
}
