using System.Runtime.CompilerServices;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>The whole office for one journey: the application in its own process, an SMTP server, and people at their browsers.
/// What goes wrong is reported with pictures of every window and the application's log.</summary>
public sealed class JourneyOffice : IAsyncDisposable
{
    private const float BrowserPatienceMilliseconds = 30_000;

    private readonly BrowserFixture browser;
    private readonly SmtpCatcher server = new();
    private readonly List<Desk> desks = [];
    private readonly List<string> findings = [];

    private JourneyOffice(BrowserFixture browser)
    {
        this.browser = browser;
        Post = new Postbox(server);
    }

    public ApplicationProcess Application { get; private set; } = null!; // set before the journey begins

    public Postbox Post { get; }

    /// <summary>Opens the office, lets the journey happen, closes it.</summary>
    public static async Task RunAsync(BrowserFixture browser, Func<JourneyOffice, Task> journey, [CallerMemberName] string name = "")
    {
        Assertions.SetDefaultExpectTimeout(BrowserPatienceMilliseconds);
        await using var office = new JourneyOffice(browser);
        await office.server.InitializeAsync();
        office.Application = await ApplicationProcess.StartAsync(office.server.Port);
        try
        {
            await journey(office);
            Assert.True(office.findings.Count == 0, string.Join("\n\n", office.findings));
        }
        catch (Exception exception)
        {
            throw new XunitException($"{exception.Message}\n{await office.KeepEvidenceAsync(name)}", exception);
        }
    }

    /// <summary>A person sits down at a browser of their own, by default as wide as a desk's screen.</summary>
    public async Task<Desk> SeatAsync(string name, int width = 1280)
    {
        var window = await browser.NewWindowAsync(Application.Address, width);
        window.SetDefaultTimeout(BrowserPatienceMilliseconds);
        var desk = new Desk(name, window, await window.NewPageAsync());
        desks.Add(desk);
        return desk;
    }

    /// <summary>Holds the page to axe-core and to its width; findings are kept until the end, to be told together.</summary>
    public async Task InspectAsync(Desk desk)
    {
        await Assertions.Expect(desk.Page.Locator("main h1")).ToBeVisibleAsync();
        try
        {
            await AxeAssert.NoSeriousFindingsAsync(desk.Page);
            await PageAssert.FitsItsWidthAsync(desk.Page);
        }
        catch (XunitException finding)
        {
            findings.Add(finding.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var desk in desks) await desk.Window.DisposeAsync();
        if (Application is not null) await Application.DisposeAsync();
        await server.DisposeAsync();
    }

    private async Task<string> KeepEvidenceAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "Journeys", name)).FullName;
        var log = Path.Combine(folder, "application.log");
        await File.WriteAllTextAsync(log, Application.Log);
        List<string> lines = [$"Log of the application: {log}"];
        foreach (var desk in desks)
            foreach (var (page, index) in desk.Window.Pages.Select((page, index) => (page, index)))
                lines.Add(await PictureAsync(page, desk.Name, Path.Combine(folder, $"{desk.Name}-{index}.png")));
        var mails = (await Post.ArrivedAsync()).Select(mail => $"  {mail.MessageId} {mail.To}: {mail.Subject}");
        return string.Join('\n', [.. lines, "Mails:", .. mails]);
    }

    private static async Task<string> PictureAsync(IPage page, string name, string path)
    {
        try
        {
            await page.ScreenshotAsync(new() { Path = path, FullPage = true });
            return $"{name} at {page.Url}: {path}";
        }
        catch (PlaywrightException exception)
        {
            return $"{name} at {page.Url}: no picture ({exception.Message})";
        }
    }
}
