using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Benchmarks;

/// <summary>The world that receives mail: a file that outlives the host, one Message-ID a line.</summary>
internal sealed class MailLog(string file) : IMailTransport
{
    public string Name => "log";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken) =>
        // One write of one line: two hosts may append at once.
        await File.AppendAllTextAsync(file, $"{mail.MessageId}\n", cancellationToken);

    public static IReadOnlyList<string> Read(string file) => File.Exists(file) ? File.ReadAllLines(file) : [];
}
