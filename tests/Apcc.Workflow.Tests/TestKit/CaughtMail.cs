using MimeKit;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>One message that <see cref="SmtpCatcher"/> took: its envelope and its source.</summary>
public sealed record CaughtMail
{
    public required string From { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    /// <summary>The account signed in with, if any.</summary>
    public string? User { get; init; }

    public required bool Secure { get; init; }

    public required byte[] Raw { get; init; }

    public MimeMessage ToMessage() => MimeMessage.Load(new MemoryStream(Raw));
}
