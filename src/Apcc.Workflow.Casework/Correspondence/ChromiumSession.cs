using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>One running Chromium with the driver that speaks to it. Once it has stopped it is not used again.</summary>
internal sealed class ChromiumSession : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    /// <summary>After so many jobs a page makes way for a new one: what a browser gathers over time goes with it.</summary>
    private const int MostJobs = 50;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    // Playwright leaves some calls without an answer when the browser dies under them; this always comes.
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentStack<PrintingPage> idle = new();
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

    /// <summary>Works on a page that nobody else has meanwhile: no script, no network, no cookies, every request refused.</summary>
    /// <param name="isShared">On a page that may have done other work and is emptied and kept for more: opening one takes longer than
    /// printing a letter. Otherwise on a new one, which goes afterwards: what numbers elements begins at the beginning there.</param>
    /// <exception cref="TimeoutException">The limit has passed. A page that will not go takes the browser with it.</exception>
    /// <exception cref="PlaywrightException">The work failed, or the browser stopped: see <see cref="IsAlive"/>.</exception>
    public async Task<T> OnPageAsync<T>(Func<IPage, Task<T>> workAsync, bool isShared, TimeSpan limit, CancellationToken cancellationToken)
    {
        var opening = isShared && idle.TryPop(out var kept) ? Task.FromResult(kept) : OpenAsync();
        var working = WorkAsync(opening, workAsync, isShared);
        var isKept = false;
        try
        {
            if (await Task.WhenAny(working, stopped.Task).WaitAsync(limit, cancellationToken) != working) throw new PlaywrightException("The browser stopped.");
            var (result, page) = await working;
            isKept = isShared && ++page.Jobs < MostJobs;
            if (isKept) idle.Push(page);
            return result;
        }
        finally
        {
            if (!isKept) await CloseAsync(opening);
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

    private async Task<PrintingPage> OpenAsync()
    {
        var context = await browser.NewContextAsync(new() { JavaScriptEnabled = false, Offline = true, ServiceWorkers = ServiceWorkerPolicy.Block });
        await context.RouteAsync("**/*", route => route.AbortAsync(RequestAbortErrorCode.BlockedByClient));
        return new PrintingPage(await context.NewPageAsync());
    }

    private static async Task<(T Result, PrintingPage Page)> WorkAsync<T>(
        Task<PrintingPage> opening, Func<IPage, Task<T>> workAsync, bool isShared)
    {
        var page = await opening;
        var result = await workAsync(page.Page);
        // A letter does not stay in the browser's memory.
        if (isShared) await page.Page.SetContentAsync("");
        return (result, page);
    }

    private async Task CloseAsync(Task<PrintingPage> opening)
    {
        if (!IsAlive)
            return;
        try
        {
            var page = await opening.WaitAsync(CloseLimit);
            await page.Page.Context.CloseAsync().WaitAsync(CloseLimit);
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

    /// <summary>A page with what it has done.</summary>
    private sealed class PrintingPage(IPage page)
    {
        public IPage Page => page;
        public int Jobs { get; set; }
    }
}
