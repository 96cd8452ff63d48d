using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

public sealed class ChromiumLocatorTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task LocateAsync_ConfiguredPath_WinsOverInstalledBrowsers()
    {
        var configured = WriteBrowser("mio-browser");
        WriteBrowser("chromium");

        var found = await Locator(new() { ChromiumPath = configured }).LocateAsync(default);

        Assert.Equal(configured, found.ExecutablePath);
        Assert.Empty(found.Environment);
    }

    [Fact]
    public async Task LocateAsync_ConfiguredPathMissing_IsRefusedAndNothingElseIsTaken()
    {
        WriteBrowser("chromium");
        var locator = Locator(new() { ChromiumPath = folder.PathTo("assente") });

        var exception = await Assert.ThrowsAsync<PrintingException>(() => locator.LocateAsync(default));

        Assert.Contains("Printing:ChromiumPath", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LocateAsync_InstalledBrowsers_TakesChromeFirst()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Names and modes are those of Linux.");
        WriteBrowser("chromium");
        var chrome = WriteBrowser("google-chrome");

        var found = await Locator(new()).LocateAsync(default);

        Assert.Equal(chrome, found.ExecutablePath);
    }

    [Fact]
    public async Task LocateAsync_ScriptThatAsksForTheSnap_IsNoBrowser()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Names and modes are those of Linux.");
        WriteBrowser("chromium-browser", "#!/bin/sh\necho Please run: snap install chromium\n");
        await File.WriteAllTextAsync(folder.PathTo("chromium"), "not executable");

        var exception = await Assert.ThrowsAsync<PrintingException>(() => Locator(new()).LocateAsync(default));

        Assert.Contains("installare Google Chrome, Microsoft Edge o Chromium", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToLaunchOptions_KeepsTheApplicationsEnvironmentAndAddsTheBrowsers()
    {
        var found = await Locator(new() { ChromiumPath = WriteBrowser("mio-browser") }).LocateAsync(default);

        var launch = (found with { Environment = new Dictionary<string, string> { ["FONTCONFIG_PATH"] = "/caratteri" } }).ToLaunchOptions();

        var environment = launch.Env!.ToDictionary();
        Assert.Equal("/caratteri", environment["FONTCONFIG_PATH"]);
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), environment["PATH"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LocateAsync_SandboxSetting_DecidesTheFlag(bool disabled)
    {
        var locator = Locator(new() { ChromiumPath = WriteBrowser("mio-browser"), DisableSandbox = disabled });

        var found = await locator.LocateAsync(default);

        Assert.Equal(disabled, found.Arguments.Contains("--no-sandbox"));
    }

    private ChromiumLocator Locator(PrintingOptions options)
    {
        options.ChromiumPackageFolder = null;
        options.DataFolder = folder.PathTo("dati");
        return new ChromiumLocator(Options.Create(options)) { SearchFolders = [folder.PathTo("vuota"), folder.FullName] };
    }

    private string WriteBrowser(string name, string content = "#!/bin/sh\n")
    {
        var path = folder.PathTo(name);
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Executable);
        return path;
    }
}
