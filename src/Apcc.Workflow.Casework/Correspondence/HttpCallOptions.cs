using System.ComponentModel.DataAnnotations;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Which systems processes may call, and how patiently (section <c>Http</c>).</summary>
public sealed class HttpCallOptions
{
    public const string Section = "Http";

    /// <summary>Hosts that may be called, as they stand in the address: <c>protocollo.comune.example</c>, with a port where it is not
    /// the scheme's own. Empty, the default: none.</summary>
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>Values of the Authorization header by name: a definition writes <c>credential:NAME</c> and the secret stays here.</summary>
    public IReadOnlyDictionary<string, string> Credentials { get; set; } = new Dictionary<string, string>();

    /// <summary>Seconds until a call without an answer is given up.</summary>
    [Range(1, 300)]
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Longest answer, in bytes.</summary>
    [Range(1, 50_000_000)]
    public int MaxAnswerBytes { get; set; } = 1_000_000;

    /// <summary>Tries before it is given up, where the activity does not say otherwise; the pauses double from <see cref="RetryDelay"/>.</summary>
    [Range(1, 20)]
    public int Tries { get; set; } = 5;

    /// <summary>Pause after the first failure.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether an address may be called.</summary>
    public bool Allows(Uri url) => AllowedHosts.Any(host =>
        string.Equals(host, url.IsDefaultPort ? url.Host : url.Authority, StringComparison.OrdinalIgnoreCase));
}
