using System.Collections.Concurrent;
using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The world that receives mail: keeps what arrives, refuses when told to.</summary>
public sealed class MailBox : IMailTransport
{
    public string Name => "test";

    private readonly ConcurrentQueue<OutgoingMail> arrived = new();

    /// <summary>Mails in the order of arrival; one that is sent again has the same Message-ID.</summary>
    public IReadOnlyList<OutgoingMail> Arrived => [.. arrived];

    /// <summary>Set to make the relay refuse.</summary>
    public Func<OutgoingMail, MailTransportException?>? Refuses { get; set; }

    public IReadOnlyList<OutgoingMail> To(string address) =>
        [.. arrived.Where(mail => mail.To.Any(recipient => recipient.Address == address))];

    public Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (Refuses?.Invoke(mail) is { } refusal) throw refusal;
        arrived.Enqueue(mail);
        return Task.CompletedTask;
    }
}
