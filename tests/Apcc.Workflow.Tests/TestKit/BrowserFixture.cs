using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>One headless browser for all tests of a collection; each test opens its own context.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser has not been started.");

    public async ValueTask InitializeAsync()
    {
        var chromium = await TestBrowser.Locator().LocateAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(chromium.ToLaunchOptions());
    }

    /// <summary>Opens an Italian browser window, by default as wide as a desk's screen.</summary>
    public Task<IBrowserContext> NewWindowAsync(ApplicationHost application, int width = 1280, int height = 900) =>
        NewWindowAsync(application.Address, width, height);

    /// <summary>The same for an application in a process of its own.</summary>
    public async Task<IBrowserContext> NewWindowAsync(Uri application, int width = 1280, int height = 900)
    {
        var window = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = application.ToString(),
            Locale = "it-IT",
            TimezoneId = "Europe/Rome",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        SignedIn.Opened(window, application);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
