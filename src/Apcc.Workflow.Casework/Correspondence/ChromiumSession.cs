using Microsoft.Playwright;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>One running Chromium with the driver that speaks to it. Once it has stopped it is not used again.</summary>
internal sealed class ChromiumSession : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    // Playwright leaves some calls without an answer when the browser dies under them; this always comes.
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int disposals;

    private ChromiumSession(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
        browser.Disconnected += (_, _) => stopped.TrySetResult();
    }

    public bool IsAlive => !stopped.Task.IsCompleted && browser.IsConnected;

    /// <exception cref="PrintingException">Chromium does not start.</exception>
    public static async Task<ChromiumSession> StartAsync(ChromiumInstallation installation)
    {
        IPlaywright? playwright = null;
        try
        {
            playwright = await Playwright.CreateAsync().WaitAsync(StartLimit);
            var options = installation.ToLaunchOptions();
            // A proxy that nobody serves, for loopback too: what slips past the refused requests still reaches no network.
            options.Proxy = new Proxy { Server = "http://127.0.0.1:9", Bypass = "<-loopback>" };
            return new ChromiumSession(playwright, await playwright.Chromium.LaunchAsync(options).WaitAsync(StartLimit));
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            playwright?.Dispose();
            throw new PrintingException($"Il browser per la stampa, «{installation.ExecutablePath}», non si avvia: verificare che parta "
                + "da riga di comando, oppure indicarne un altro in Printing:ChromiumPath.", exception);
        }
    }

    /// <summary>Works in a context of its own: no script, no network, no cookies, every request refused.</summary>
    /// <exception cref="TimeoutException">The limit has passed. A page that will not go takes the browser with it.</exception>
    /// <exception cref="PlaywrightException">The work failed, or the browser stopped: see <see cref="IsAlive"/>.</exception>
    public async Task<T> InContextAsync<T>(Func<IBrowserContext, Task<T>> workAsync, TimeSpan limit, CancellationToken cancellationToken)
    {
        var opening = browser.NewContextAsync(new()
        {
            JavaScriptEnabled = false, Offline = true, ServiceWorkers = ServiceWorkerPolicy.Block,
        });
        var working = WorkAsync(opening, workAsync);
        try
        {
            if (await Task.WhenAny(working, stopped.Task).WaitAsync(limit, cancellationToken) == working)
                return await working;
            throw new PlaywrightException("The browser stopped.");
        }
        finally
        {
            await CloseAsync(opening);
            _ = ObserveAsync(working);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Increment(ref disposals) > 1)
            return;
        stopped.TrySetResult();
        try
        {
            await browser.CloseAsync().WaitAsync(CloseLimit);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            // It is gone already, or hangs: losing its driver, disposed below, ends it.
        }
        playwright.Dispose();
    }

    private static async Task<T> WorkAsync<T>(Task<IBrowserContext> opening, Func<IBrowserContext, Task<T>> workAsync)
    {
        var context = await opening;
        await context.RouteAsync("**/*", route => route.AbortAsync(RequestAbortErrorCode.BlockedByClient));
        return await workAsync(context);
    }

    private async Task CloseAsync(Task<IBrowserContext> opening)
    {
        if (!IsAlive)
            return;
        try
        {
            var context = await opening.WaitAsync(CloseLimit);
            await context.CloseAsync().WaitAsync(CloseLimit);
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            await DisposeAsync();
        }
    }

    // Work given up still ends with an error that its caller no longer waits for.
    private static async Task ObserveAsync(Task working)
    {
        try
        {
            await working;
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
        }
    }
}
