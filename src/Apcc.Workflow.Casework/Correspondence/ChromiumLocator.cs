using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Finds the Chromium to work with: the configured path, then an installed Chrome, Edge or Chromium, then the
/// headless Chromium of the npm package <c>@sparticuz/chromium</c>, unpacked into the data folder on first use.</summary>
public sealed class ChromiumLocator(IOptions<PrintingOptions> options)
{
    private static readonly string[] LinuxNames =
    [
        "google-chrome", "google-chrome-stable", "microsoft-edge", "microsoft-edge-stable", "chromium", "chromium-browser",
        "chrome-headless-shell",
    ];

    private static readonly string[] WindowsNames =
        [@"Google\Chrome\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe", @"Chromium\Application\chrome.exe"];

    private static readonly string[] MacNames =
    [
        "Google Chrome.app/Contents/MacOS/Google Chrome", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        "Chromium.app/Contents/MacOS/Chromium",
    ];

    private static readonly IReadOnlyDictionary<string, string> NoVariables = new Dictionary<string, string>();

    /// <summary>Folders searched for an installed browser.</summary>
    internal IReadOnlyList<string> SearchFolders { get; init; } = [.. UsualFolders()];

    /// <summary>Returns a Chromium whose executable exists.</summary>
    /// <exception cref="PrintingException">There is none, or the configured one is not there.</exception>
    public async Task<ChromiumInstallation> LocateAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (!string.IsNullOrWhiteSpace(settings.ChromiumPath))
        {
            return File.Exists(settings.ChromiumPath)
                ? Installation(settings.ChromiumPath, NoVariables)
                : throw new PrintingException($"Printing:ChromiumPath indica «{settings.ChromiumPath}», che non esiste: "
                    + "correggere il percorso, oppure togliere l'impostazione per cercare un browser installato.");
        }
        if (Installed() is { } installed)
            return Installation(installed, NoVariables);
        if (ChromiumPackage.IsUsable(settings.ChromiumPackageFolder))
        {
            var unpacked = await new ChromiumPackage(settings.ChromiumPackageFolder, settings.DataFolder).UnpackAsync(cancellationToken);
            return Installation(unpacked.ExecutablePath, unpacked.Environment);
        }
        throw new PrintingException("Per stampare in PDF serve Chromium: installare Google Chrome, Microsoft Edge o Chromium "
            + "su questo computer, oppure indicare il percorso del programma nell'impostazione Printing:ChromiumPath.");
    }

    private string? Installed()
    {
        var names = OperatingSystem.IsWindows() ? WindowsNames : OperatingSystem.IsMacOS() ? MacNames : LinuxNames;
        return SearchFolders.SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(IsBrowser);
    }

    private static IEnumerable<string> UsualFolders()
    {
        if (OperatingSystem.IsWindows())
        {
            return new[] { "ProgramFiles", "ProgramFiles(x86)", "LocalAppData" }
                .Select(System.Environment.GetEnvironmentVariable).OfType<string>();
        }
        if (OperatingSystem.IsMacOS())
        {
            var home = System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile);
            return ["/Applications", Path.Combine(home, "Applications")];
        }
        var path = System.Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/bin", "/usr/local/bin", "/snap/bin"]);
    }

    private static bool IsBrowser(string path)
    {
        if (!File.Exists(path))
            return false;
        if (OperatingSystem.IsWindows())
            return true;
        if ((File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) == 0)
            return false;

        // Ubuntu's chromium-browser is a script that only asks for the snap to be installed.
        var start = new byte[4096];
        using var file = File.OpenRead(path);
        var text = System.Text.Encoding.ASCII.GetString(start, 0, file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return !(text.StartsWith("#!", StringComparison.Ordinal) && text.Contains("snap install", StringComparison.Ordinal));
    }

    private ChromiumInstallation Installation(string executablePath, IReadOnlyDictionary<string, string> environment)
    {
        List<string> arguments =
        [
            "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync",
        ];
        if (options.Value.DisableSandbox ?? CannotSandbox())
            arguments.AddRange(["--no-sandbox", "--no-zygote"]);
        return new ChromiumInstallation
        {
            ExecutablePath = Path.GetFullPath(executablePath), Environment = environment, Arguments = arguments,
        };
    }

    private static bool CannotSandbox() =>
        OperatingSystem.IsLinux()
        && (System.Environment.IsPrivilegedProcess
            || File.Exists("/.dockerenv")
            || File.Exists("/run/.containerenv")
            || System.Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true"
            || System.Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is not null);
}
