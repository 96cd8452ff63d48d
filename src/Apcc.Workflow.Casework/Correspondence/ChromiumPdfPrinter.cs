using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Prints with a headless Chromium that starts with the first job, stays, and is replaced when it has crashed.</summary>
/// <remarks>Each job has a page to itself, without scripts and without network; what goes to paper gets one that was used and emptied. A job whose browser was taken away
/// under it, by a crash or by another job that hung, is printed again on a new one, three times at most.</remarks>
public sealed class ChromiumPdfPrinter(ChromiumLocator locator, IOptions<PrintingOptions> options, ILogger<ChromiumPdfPrinter> logger)
    : IPdfPrinter, IAsyncDisposable
{
    private const int Attempts = 3;

    // Characters, embedded fonts included: hundreds of letters, whose memory is to go with their page.
    private const int Large = 500_000;

    private readonly PrintingOptions settings = options.Value;
    private readonly SemaphoreSlim slots = new(options.Value.MaxConcurrentJobs);
    private readonly SemaphoreSlim starting = new(1);
    private readonly Lazy<PrintFonts> fonts = new(() => new PrintFonts(options.Value.FontsFolder), LazyThreadSafetyMode.PublicationOnly);
    private ChromiumSession? current;
    private bool disposed;

    /// <inheritdoc/>
    public async Task<byte[]> PrintAsync(PrintJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var html = PrintDocument.Prepare(job, fonts.Value);
        await slots.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                var session = await RunningSessionAsync(cancellationToken);
                try
                {
                    return await PrintOnAsync(session, job, html, cancellationToken);
                }
                catch (PlaywrightException exception) when (!session.IsAlive && attempt < Attempts)
                {
                    logger.LogWarning(exception, "Chromium stopped while printing {Title}; attempt {Attempt}", job.Title, attempt);
                }
                catch (PlaywrightException exception)
                {
                    throw new PrintingException($"La stampa del documento «{job.Title}» non è riuscita: riprovare e, se succede ancora, "
                        + "controllare il modello del documento e le immagini che contiene.", exception);
                }
            }
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Stops Chromium. Jobs under way fail.</summary>
    public async ValueTask DisposeAsync()
    {
        await starting.WaitAsync();
        try
        {
            disposed = true;
            if (current is not null)
                await current.DisposeAsync();
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task<ChromiumSession> RunningSessionAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (current is { IsAlive: true })
                return current;
            if (current is not null)
                await current.DisposeAsync();
            current = await ChromiumSession.StartAsync(await locator.LocateAsync(cancellationToken));
            return current;
        }
        finally
        {
            starting.Release();
        }
    }

    private async Task<byte[]> PrintOnAsync(ChromiumSession session, PrintJob job, string html, CancellationToken cancellationToken)
    {
        try
        {
            return await session.OnPageAsync(page => PrintAsync(page, html, !job.IsForPaper), job.IsForPaper && html.Length < Large, settings.TimeLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new PrintingException($"La stampa del documento «{job.Title}» non è finita entro {settings.TimeLimit.TotalSeconds:0.#} secondi: "
                + "semplificare o dividere il documento, oppure aumentare Printing:TimeLimit.", exception);
        }
    }

    private static async Task<byte[]> PrintAsync(IPage page, string html, bool isTagged)
    {
        // Before the content, so that fonts named for print only are loaded with it.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetContentAsync(html, new() { Timeout = 0, WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        return await page.PdfAsync(new()
        {
            Format = "A4", PreferCSSPageSize = true, PrintBackground = true, Tagged = isTagged, Outline = isTagged,
        });
    }
}
