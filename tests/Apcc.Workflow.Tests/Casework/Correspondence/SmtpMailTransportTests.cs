using System.Net;
using System.Net.Sockets;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

public sealed class SmtpMailTransportTests(SmtpCatcher catcher) : IClassFixture<SmtpCatcher>
{
    [Fact]
    public async Task SendAsync_Mail_ArrivesWithBothBodiesAttachmentAndMessageId()
    {
        await Transport().SendAsync(TestMail.Invitation(), default);

        var caught = await catcher.NextAsync();
        Assert.Equal("assemblea@example.org", caught.From);
        Assert.Equal(["maria.rossi@example.org"], caught.To);
        using var message = caught.ToMessage();
        Assert.Equal("invito-17@assemblea.example.org", message.MessageId);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)), message.Date);
        Assert.Equal("Convocazione: la città è più verde, perché no?", message.Subject);
        Assert.Equal("Assemblea permanente dei cittadini sul clima", message.From[0].Name);
        Assert.Equal("María Rossi-D'Alò", message.To[0].Name);
        Assert.Equal("segreteria@example.org", message.ReplyTo.Mailboxes.Single().Address);
        Assert.Equal("La seduta è il 14 marzo.", message.TextBody?.TrimEnd());
        Assert.Equal("<p>La seduta è il <strong>14 marzo</strong>.</p>", message.HtmlBody?.TrimEnd());
        var attachment = Assert.IsType<MimePart>(Assert.Single(message.Attachments), exactMatch: false);
        Assert.Equal("Ordine del giorno – città.pdf", attachment.FileName);
        Assert.Equal("application/pdf", attachment.ContentType.MimeType);
        using var content = new MemoryStream();
        await Assert.IsType<MimeContent>(attachment.Content).DecodeToAsync(content);
        Assert.Equal("%PDF-1.7 è"u8.ToArray(), content.ToArray());
    }

    [Fact]
    public async Task SendAsync_SeveralRecipients_ReachesAll()
    {
        var mail = TestMail.Invitation() with { To = [new("Uno", "uno@example.org"), new("Due", "due@example.org")] };

        await Transport().SendAsync(mail, default);

        Assert.Equal(["uno@example.org", "due@example.org"], (await catcher.NextAsync()).To);
    }

    [Fact]
    public async Task SendAsync_UserAndPassword_SignsIn()
    {
        await Transport(options => (options.User, options.Password) = ("utente", "segreto")).SendAsync(TestMail.Invitation(), default);

        Assert.Equal("utente", (await catcher.NextAsync()).User);
    }

    [Fact]
    public async Task SendAsync_WrongPassword_IsTemporaryAndNamesTheSettings()
    {
        var exception = await FailAsync(TestMail.Invitation(), options => (options.User, options.Password) = ("utente", "sbagliata"));

        Assert.False(exception.IsPermanent);
        Assert.Contains("Mail:User e Mail:Password", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_RecipientRefusedForNow_IsTemporary()
    {
        var exception = await FailAsync(TestMail.Invitation("rifiuta-4xx@example.org"));

        Assert.False(exception.IsPermanent);
        Assert.Contains("450 Mailbox busy", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_RecipientRefused_IsPermanentNamesTheAddressAndNobodyGetsTheMail()
    {
        var mail = TestMail.Invitation() with { To = [new("Uno", "uno@example.org"), new("Due", "rifiuta-5xx@example.org")] };

        var exception = await FailAsync(mail);

        Assert.True(exception.IsPermanent);
        Assert.Contains("rifiuta il destinatario rifiuta-5xx@example.org (550 No such mailbox)", exception.Message, StringComparison.Ordinal);
        Assert.True(catcher.IsEmpty);
    }

    [Fact]
    public async Task SendAsync_MessageRefused_IsPermanent()
    {
        var exception = await FailAsync(TestMail.Invitation() with { Subject = "RIFIUTA-MESSAGGIO" });

        Assert.True(exception.IsPermanent);
        Assert.Contains("rifiuta il messaggio (554 Message refused)", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_SenderRefused_IsTemporaryForTheSettingsCanBePutRight()
    {
        var exception = await FailAsync(TestMail.Invitation() with { From = "rifiuta-5xx@example.org" });

        Assert.False(exception.IsPermanent);
        Assert.Contains("rifiuta il mittente", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maria.rossi")]
    [InlineData("maria.rossi@")]
    [InlineData("@example.org")]
    [InlineData("maria rossi@example.org")]
    [InlineData("maria@example.org, altra@example.org")]
    [InlineData("maria@example.org\r\nBcc: altra@example.org")]
    [InlineData("")]
    public async Task SendAsync_AddressThatIsNone_IsPermanent(string address)
    {
        var exception = await FailAsync(TestMail.Invitation(address));

        Assert.True(exception.IsPermanent);
        Assert.Contains("non è un indirizzo di posta valido", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_NoServer_IsTemporary()
    {
        var exception = await FailAsync(TestMail.Invitation(), options => options.Port = FreePort());

        Assert.False(exception.IsPermanent);
        Assert.Contains("non è raggiungibile", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ServerThatSaysNothing_IsTemporaryAfterTheTimeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        var exception = await FailAsync(TestMail.Invitation(), options =>
            (options.Port, options.Timeout) = (((IPEndPoint)silent.LocalEndpoint).Port, TimeSpan.FromSeconds(1)));

        Assert.False(exception.IsPermanent);
        Assert.Contains("non ha risposto entro 1 secondi", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_ConnectionLostAfterAcceptance_CountsAsSent()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var accepting = AcceptOneMailAndHangUpAsync(server);

        await Transport(options => options.Port = ((IPEndPoint)server.LocalEndpoint).Port).SendAsync(TestMail.Invitation(), default);

        Assert.Equal("QUIT", await accepting);
    }

    [Theory]
    [InlineData(MailSecurity.StartTls)]
    [InlineData(MailSecurity.Tls)]
    public async Task SendAsync_ServerWithoutTrustedTls_IsTemporaryAndNothingIsSentInTheClear(MailSecurity security)
    {
        var exception = await FailAsync(TestMail.Invitation(), options => options.Security = security);

        Assert.False(exception.IsPermanent);
        Assert.Contains("Mail:Security", exception.Message, StringComparison.Ordinal);
        Assert.True(catcher.IsEmpty);
    }

    [Fact]
    public async Task SendAsync_CallerGivesUp_IsCancelled() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Transport().SendAsync(TestMail.Invitation(), new CancellationToken(canceled: true)));

    [Fact]
    public async Task SendAsync_MessageIdWithoutDomain_IsABug() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Transport().SendAsync(TestMail.Invitation() with { MessageId = "invito-17" }, default));

    private SmtpMailTransport Transport(Action<MailOptions>? change = null)
    {
        var options = new MailOptions { Host = "127.0.0.1", Port = catcher.Port, Security = MailSecurity.None };
        change?.Invoke(options);
        return new SmtpMailTransport(Options.Create(options), NullLogger<SmtpMailTransport>.Instance);
    }

    private Task<MailTransportException> FailAsync(OutgoingMail mail, Action<MailOptions>? change = null) =>
        Assert.ThrowsAsync<MailTransportException>(() => Transport(change).SendAsync(mail, default));

    /// <summary>Takes one mail and closes the connection instead of answering what comes next, which is returned.</summary>
    private static async Task<string?> AcceptOneMailAndHangUpAsync(TcpListener server)
    {
        using var client = await server.AcceptTcpClientAsync();
        using var lines = new StreamReader(client.GetStream());
        await using var answers = new StreamWriter(client.GetStream()) { NewLine = "\r\n", AutoFlush = true };
        await answers.WriteLineAsync("220 pronto");
        foreach (var answer in new[] { "250 EHLO", "250 MAIL", "250 RCPT", "354 DATA" })
        {
            await lines.ReadLineAsync();
            await answers.WriteLineAsync(answer);
        }
        while (await lines.ReadLineAsync() is not (null or "."))
        {
        }
        await answers.WriteLineAsync("250 accettato");
        return await lines.ReadLineAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
