using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

public sealed class FileMailTransportTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly FileMailTransport transport;

    public FileMailTransportTests() => transport = Transport(MailFolder);

    private string MailFolder => folder.PathTo("posta");

    public void Dispose()
    {
        transport.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task SendAsync_Mail_IsAReadableEmlFile()
    {
        await transport.SendAsync(TestMail.Invitation(), default);

        var file = Assert.Single(Directory.GetFiles(MailFolder));
        Assert.Matches("^20260301-083000-invito-17-assemblea-example-org-[0-9a-f]{16}\\.eml$", Path.GetFileName(file));
        using var message = await MimeMessage.LoadAsync(file);
        Assert.Equal("invito-17@assemblea.example.org", message.MessageId);
        Assert.Equal("Convocazione: la città è più verde, perché no?", message.Subject);
        Assert.Equal("maria.rossi@example.org", message.To.Mailboxes.Single().Address);
        Assert.Single(message.Attachments);
    }

    [Fact]
    public async Task SendAsync_SameMessageIdAgainAndAtOnce_IsOneFile()
    {
        using var second = Transport(MailFolder);
        var mail = TestMail.Invitation();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => (number % 2 == 0 ? transport : second).SendAsync(mail, default)));
        await transport.SendAsync(mail with { SentAt = mail.SentAt.AddMinutes(5) }, default);

        Assert.Single(Directory.GetFiles(MailFolder));
    }

    [Fact]
    public async Task SendAsync_MessageIdsThatReadTheSame_AreTwoFiles()
    {
        await transport.SendAsync(TestMail.Invitation() with { MessageId = "invito.17@example.org" }, default);
        await transport.SendAsync(TestMail.Invitation() with { MessageId = "invito_17@example.org" }, default);

        Assert.Equal(2, Directory.GetFiles(MailFolder).Length);
    }

    [Fact]
    public async Task SendAsync_MessageIdThatLooksLikeAPath_StaysInTheFolder()
    {
        await transport.SendAsync(TestMail.Invitation() with { MessageId = "../../altrove@example.org" }, default);

        Assert.Single(Directory.GetFiles(MailFolder));
        Assert.Equal([MailFolder], Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task SendAsync_FilesByName_AreInTheOrderOfSending()
    {
        var mail = TestMail.Invitation();
        await transport.SendAsync(mail with { MessageId = "a@example.org", SentAt = mail.SentAt.AddHours(1) }, default);
        // Earlier in time, though later on the clock of its own time zone.
        await transport.SendAsync(mail with { MessageId = "b@example.org", SentAt = mail.SentAt.ToOffset(TimeSpan.FromHours(8)) }, default);

        var names = Directory.GetFiles(MailFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();

        Assert.Contains("-b-", names[0], StringComparison.Ordinal);
        Assert.Contains("-a-", names[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_FolderCannotBeMade_IsTemporaryAndNamesTheSetting()
    {
        await File.WriteAllTextAsync(folder.PathTo("file"), "");
        using var blocked = Transport(Path.Combine(folder.PathTo("file"), "posta"));

        var exception = await Assert.ThrowsAsync<MailTransportException>(() => blocked.SendAsync(TestMail.Invitation(), default));

        Assert.False(exception.IsPermanent);
        Assert.Contains("Mail:Folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AddressThatIsNone_IsPermanentAndWritesNothing()
    {
        var exception = await Assert.ThrowsAsync<MailTransportException>(() => transport.SendAsync(TestMail.Invitation("maria"), default));

        Assert.True(exception.IsPermanent);
        Assert.False(Directory.Exists(MailFolder));
    }

    private static FileMailTransport Transport(string mailFolder) => new(Options.Create(new MailOptions { Folder = mailFolder }));
}
