using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>The application as an office runs it: a process of its own, with an address, data and a log of its own. It can be
/// killed without warning and started again on the same address and data.</summary>
public sealed class ApplicationProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder data = new();
    private readonly List<string> log = [];
    private readonly int? smtpPort;
    private readonly string? connectionString;
    private Process? process;

    private ApplicationProcess(int port, int? smtpPort, string? connectionString) =>
        (Address, this.smtpPort, this.connectionString) = (new Uri($"http://127.0.0.1:{port}/"), smtpPort, connectionString);

    /// <summary>With a slash at the end; the same for all its lives.</summary>
    public Uri Address { get; }

    /// <summary>Holds the database; the same for all its lives.</summary>
    public string DataFolder => data.FullName;

    /// <summary>How often it was started.</summary>
    public int Lives { get; private set; }

    /// <summary>Everything that it wrote, through all its lives.</summary>
    public string Log
    {
        get
        {
            lock (log) return string.Join('\n', log);
        }
    }

    /// <summary>A Development host on a free port of the loopback device and an empty data folder, which sends its mail to the
    /// port given.</summary>
    public static Task<ApplicationProcess> StartAsync(int smtpPort) => StartAsync(smtpPort, connectionString: null);

    /// <summary>A Development host that shares a database with others; it writes its mail as files into its own data folder.</summary>
    public static Task<ApplicationProcess> StartAsync(string connectionString) => StartAsync(smtpPort: null, connectionString);

    private static async Task<ApplicationProcess> StartAsync(int? smtpPort, string? connectionString)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var application = new ApplicationProcess(port, smtpPort, connectionString);
        await application.StartAgainAsync();
        return application;
    }

    /// <summary>Starts it and waits until it serves.</summary>
    public async Task StartAgainAsync()
    {
        Write($"---- life {++Lives} ----");
        var started = process = Process.Start(Command()) ?? throw new InvalidOperationException("The application did not start.");
        started.OutputDataReceived += (_, line) => Write(line.Data);
        started.ErrorDataReceived += (_, line) => Write(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();

        using var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var waiting = Stopwatch.StartNew();
        while (!await ServesAsync(client))
        {
            if (started.HasExited) throw new InvalidOperationException($"The application ended with code {started.ExitCode}:\n{Log}");
            if (waiting.Elapsed > StartLimit) throw new TimeoutException($"The application does not serve after {StartLimit}:\n{Log}");
            await Task.Delay(LookAgain);
        }
    }

    /// <summary>Ends it as a power cut does: nothing is flushed, nothing is said, what it holds is let go by the system alone.</summary>
    public async Task KillAsync()
    {
        if (process is not { } victim) return;

        process = null;
        victim.Kill(entireProcessTree: false);
        await victim.WaitForExitAsync().WaitAsync(EndLimit);
        victim.Dispose();
        Write("---- killed ----");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        data.Dispose();
    }

    private static async Task<bool> ServesAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri("salute", UriKind.Relative));
            return answer.StatusCode is HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private ProcessStartInfo Command()
    {
        var command = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Apcc.Workflow.Web.dll"), $"--contentRoot={Repository.WebProject}"])
        {
            WorkingDirectory = Repository.WebProject,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = Address.ToString(),
            ["DataFolder"] = data.FullName,
            ["Correspondence__BaseUrl"] = Address.ToString().TrimEnd('/'),
            // Unpacking a Chromium for every test would take longer than the test.
            ["Printing__DataFolder"] = TestBrowser.Options().DataFolder,
            // A process that is killed leaves the sockets of its diagnostics in the temporary folder.
            ["DOTNET_EnableDiagnostics"] = "0",
        };
        if (connectionString is not null) settings["ConnectionStrings__Default"] = connectionString;
        if (smtpPort is { } mailPort)
        {
            settings["Mail__Host"] = "127.0.0.1";
            settings["Mail__Port"] = $"{mailPort}";
            settings["Mail__Security"] = "None";
        }

        if (TestBrowser.Options().ChromiumPath is { } chromium) settings["Printing__ChromiumPath"] = chromium;
        foreach (var (name, value) in settings) command.Environment[name] = value;
        return command;
    }

    private void Write(string? line)
    {
        if (line is null) return;

        lock (log) log.Add(line);
    }
}
