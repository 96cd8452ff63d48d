using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Benchmarks;

/// <summary>The world that receives mail: a folder that outlives the hosts, one file for each time a mail is handed over.</summary>
/// <remarks>Not lines of one file: two processes that append to it overwrite each other.</remarks>
internal sealed class MailLog(string folder) : IMailTransport
{
    public string Name => "log";

    public async Task SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{mail.MessageId}.{Guid.NewGuid():N}"), "", cancellationToken);
    }

    /// <summary>The Message-IDs that arrived, each as often as it did.</summary>
    public static IReadOnlyList<string> Read(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileNameWithoutExtension(path))]
        : [];
}
