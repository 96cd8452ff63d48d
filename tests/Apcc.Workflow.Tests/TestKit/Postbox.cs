using MimeKit;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The mailboxes of all people: reads what an <see cref="SmtpCatcher"/> took, mail by mail.</summary>
public sealed class Postbox(SmtpCatcher server)
{
    private readonly List<MimeMessage> arrived = [];
    private readonly HashSet<string> read = [];

    /// <summary>Everything that has arrived until now, in this order; one that is sent again stands there twice.</summary>
    public async Task<IReadOnlyList<MimeMessage>> ArrivedAsync()
    {
        while (!server.IsEmpty) arrived.Add((await server.NextAsync()).ToMessage());
        return arrived;
    }

    /// <summary>The oldest mail to that person with those words in the subject that was not read before; waits for it. One that is sent
    /// again is the same mail.</summary>
    public async Task<MimeMessage> ReadAsync(string name, string subject)
    {
        await ArrivedAsync();
        while (true)
        {
            if (arrived.FirstOrDefault(mail => !read.Contains(IdOf(mail)) && IsTo(mail, name) && (mail.Subject ?? "").Contains(subject, StringComparison.Ordinal)) is { } found)
            {
                read.Add(IdOf(found));
                return found;
            }

            await WaitForNextAsync($"No mail to {name} with the subject «{subject}»");
        }
    }

    /// <summary>How many different mails that person has got with those words in the subject.</summary>
    public async Task<int> CountAsync(string name, string subject) => (await ArrivedAsync())
        .Where(mail => IsTo(mail, name) && (mail.Subject ?? "").Contains(subject, StringComparison.Ordinal))
        .Select(IdOf).Distinct().Count();

    /// <summary>The address in a mail's text that leads into the application.</summary>
    public static string LinkIn(MimeMessage mail) =>
        (mail.TextBody ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Single(line => line.StartsWith("http", StringComparison.Ordinal)).Trim();

    public static bool IsTo(MimeMessage mail, string name) => mail.To.Mailboxes.Any(address => address.Address == Office.AddressOf(name));

    private static string IdOf(MimeMessage mail) => mail.MessageId ?? throw new InvalidOperationException($"«{mail.Subject}» came without a Message-ID.");

    private async Task WaitForNextAsync(string missing)
    {
        try
        {
            arrived.Add((await server.NextAsync()).ToMessage());
        }
        catch (OperationCanceledException)
        {
            var all = string.Join("\n", arrived.Select(mail => $"  {mail.To}: {mail.Subject}"));
            throw new TimeoutException($"{missing}. Arrived:\n{all}");
        }
    }
}
