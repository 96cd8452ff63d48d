using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Hands mails to the configured SMTP server, one connection a mail.</summary>
/// <remarks>What the server refuses for good (5xx to a recipient or to the message) is permanent. Everything else may pass:
/// 4xx, network, time, certificate, and what an administrator can put right (sign-in, sender not allowed).</remarks>
public sealed class SmtpMailTransport(IOptions<MailOptions> options, ILogger<SmtpMailTransport> logger) : IMailTransport
{
    private readonly MailOptions settings = options.Value;

    private string Server => $"{settings.Host}:{settings.Port}";

    public string Name => "smtp";

    /// <inheritdoc/>
    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        using var message = MailComposition.ToMimeMessage(mail);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        using var client = new SmtpClient();
        try
        {
            await ConnectAsync(client, limit.Token);
            await HandOverAsync(client, message, limit.Token);
        }
        catch (Exception exception) when (IsOutOfTime(exception) && !cancellationToken.IsCancellationRequested)
        {
            throw Temporary($"Il server di posta {Server} non ha risposto entro {settings.Timeout.TotalSeconds:0.#} secondi: "
                + "verificare che funzioni, oppure aumentare Mail:Timeout.", exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or ServiceNotConnectedException)
        {
            throw Temporary($"Il server di posta {Server} non è raggiungibile o ha interrotto il collegamento: "
                + "verificare Mail:Host e Mail:Port e che il server sia acceso.", exception);
        }
        await QuitAsync(client, limit.Token);
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(settings.Host ?? "", settings.Port, SecurityOf(settings.Security), cancellationToken);
            if (!string.IsNullOrEmpty(settings.User))
                await client.AuthenticateAsync(settings.User, settings.Password ?? "", cancellationToken);
        }
        catch (SslHandshakeException exception)
        {
            throw Temporary($"Il collegamento protetto con il server di posta {Server} non è riuscito: "
                + "verificare Mail:Security, Mail:Port e il certificato del server.", exception);
        }
        catch (AuthenticationException exception)
        {
            throw Temporary($"Il server di posta {Server} ha rifiutato l'accesso: verificare Mail:User e Mail:Password.", exception);
        }
        catch (NotSupportedException exception)
        {
            throw Temporary($"Il server di posta {Server} non offre la protezione o il tipo di accesso richiesto: "
                + "verificare Mail:Security e Mail:User.", exception);
        }
        catch (SmtpCommandException exception)
        {
            throw Temporary($"Il server di posta {Server} non accetta collegamenti ({exception.Message}): "
                + "verificare che questo computer sia autorizzato a inviare.", exception);
        }
    }

    private async Task HandOverAsync(SmtpClient client, MimeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(message, cancellationToken);
        }
        catch (SmtpCommandException exception)
        {
            throw Refused(exception);
        }
        catch (NotSupportedException exception)
        {
            throw new MailTransportException($"Il server di posta {Server} non può inviare a indirizzi con lettere accentate: "
                + "correggere l'indirizzo del destinatario.", isPermanent: true, exception);
        }
    }

    private MailTransportException Refused(SmtpCommandException exception)
    {
        var isPermanentCode = (int)exception.StatusCode >= 500;
        var answer = $"{(int)exception.StatusCode} {exception.Message}";
        return exception.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted when isPermanentCode => new MailTransportException(
                $"Il server di posta {Server} rifiuta il destinatario {exception.Mailbox?.Address} ({answer}): "
                + "verificare l'indirizzo con l'interessato e inviare di nuovo il messaggio.", isPermanent: true, exception),
            SmtpErrorCode.MessageNotAccepted when isPermanentCode => new MailTransportException(
                $"Il server di posta {Server} rifiuta il messaggio ({answer}): "
                + "controllare il testo e la dimensione degli allegati e inviare di nuovo.", isPermanent: true, exception),
            _ when isPermanentCode => Temporary(
                $"Il server di posta {Server} rifiuta il mittente o l'accesso ({answer}): "
                + "verificare l'indirizzo del mittente, Mail:User e Mail:Password.", exception),
            _ => Temporary($"Il server di posta {Server} per ora non accetta il messaggio ({answer}): l'invio sarà ritentato.", exception),
        };
    }

    // The mail is accepted: a farewell that fails must not have it sent again.
    private async Task QuitAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ProtocolException or CommandException
            || IsOutOfTime(exception))
        {
            logger.LogInformation(exception, "{Server} took the mail but not the farewell", Server);
        }
    }

    private static bool IsOutOfTime(Exception exception) => exception is OperationCanceledException or TimeoutException;

    private static MailTransportException Temporary(string message, Exception exception) => new(message, isPermanent: false, exception);

    private static SecureSocketOptions SecurityOf(MailSecurity security) => security switch
    {
        MailSecurity.None => SecureSocketOptions.None,
        MailSecurity.StartTls => SecureSocketOptions.StartTls,
        MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
