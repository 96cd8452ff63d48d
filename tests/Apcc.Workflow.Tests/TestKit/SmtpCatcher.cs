using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A real SMTP server on the loopback address (<c>smtp/catcher.js</c>), and what it received.</summary>
/// <remarks>Refused: addresses that begin with <c>rifiuta-4xx</c> or <c>rifiuta-5xx</c>, subjects that begin with
/// <c>RIFIUTA-MESSAGGIO</c>. Account: utente / segreto. STARTTLS is offered with a certificate nobody trusts.</remarks>
public sealed class SmtpCatcher : IAsyncLifetime
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MailLimit = TimeSpan.FromSeconds(60);

    private readonly Channel<CaughtMail> mails = Channel.CreateUnbounded<CaughtMail>();
    private Process? server;
    private Task reading = Task.CompletedTask;

    public int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        server = Process.Start(new ProcessStartInfo("node", "catcher.js")
        {
            WorkingDirectory = Path.Combine(Repository.Root, "tests", "Apcc.Workflow.Tests", "smtp"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("Node did not start.");
        var first = await server.StandardOutput.ReadLineAsync().WaitAsync(AnswerLimit)
            ?? throw new InvalidOperationException("The SMTP server ended before it named its port.");
        using var json = JsonDocument.Parse(first);
        Port = json.RootElement.GetProperty("port").GetInt32();
        reading = ReadAsync(server.StandardOutput);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null)
            return;
        server.StandardInput.Close();
        await server.WaitForExitAsync().WaitAsync(AnswerLimit);
        await reading;
        server.Dispose();
    }

    /// <summary>The next message received, in order; waits for it.</summary>
    public async Task<CaughtMail> NextAsync()
    {
        using var limit = new CancellationTokenSource(MailLimit);
        return await mails.Reader.ReadAsync(limit.Token);
    }

    /// <summary>True when no message is waiting to be read by <see cref="NextAsync"/>.</summary>
    public bool IsEmpty => mails.Reader.Count == 0;

    private async Task ReadAsync(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync() is { } line)
            {
                var mail = JsonSerializer.Deserialize<CaughtMail>(line, JsonSerializerOptions.Web)
                    ?? throw new InvalidOperationException($"Not a message: {line}");
                await mails.Writer.WriteAsync(mail);
            }
            mails.Writer.Complete();
        }
        catch (Exception exception)
        {
            // So that a waiting test fails at once, with the reason.
            mails.Writer.Complete(exception);
        }
    }
}
