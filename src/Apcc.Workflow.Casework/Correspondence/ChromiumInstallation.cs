using Microsoft.Playwright;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>A Chromium that can be started on this machine, and how.</summary>
public sealed record ChromiumInstallation
{
    public required string ExecutablePath { get; init; }

    /// <summary>Variables that this browser needs beyond those of the application; set them for its process alone.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Playwright's launch options: headless, with arguments and environment.</summary>
    public BrowserTypeLaunchOptions ToLaunchOptions() => new()
    {
        ExecutablePath = ExecutablePath,
        Headless = true,
        Args = Arguments,
        Env = CompleteEnvironment(),
    };

    // Playwright replaces the process's environment by the one it is given.
    private Dictionary<string, string> CompleteEnvironment()
    {
        var complete = new Dictionary<string, string>();
        foreach (System.Collections.DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            complete[(string)variable.Key] = (string?)variable.Value ?? "";
        foreach (var (name, value) in Environment)
            complete[name] = value;
        return complete;
    }
}
