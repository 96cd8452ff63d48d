using System.Net;
using System.Net.Sockets;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

/// <summary>A real Chromium prints, PdfPig reads.</summary>
public sealed class ChromiumPdfPrinterTests : IAsyncLifetime
{
    private const string Letter = """
        <html><head><style>
          body { font-family: "Titillium Web"; } h1 { font-weight: 700; } .nota { font-style: italic; }
          .salto { break-before: page; }
        </style></head><body>
          <h1>Convocazione dell'Assemblea</h1>
          <p>Perché così è più città: àèéìòù ÀÈÉ € «virgolette»</p>
          <table><caption>Sedute</caption><thead><tr><th scope="col">Data</th><th scope="col">Luogo</th></tr></thead>
            <tbody><tr><td>14 marzo 2026</td><td>Palazzo Marino</td></tr></tbody></table>
          <h2 class="salto">Allegati</h2><p class="nota">Nessuno</p>
        </body></html>
        """;

    // Nine levels of ten copies each: no browser gets to the end of it.
    private static readonly string Endless = "<svg width='9' height='9'><defs><rect id='a0' width='1' height='1'/>"
        + string.Concat(Enumerable.Range(1, 9).Select(level =>
            $"<g id='a{level}'>{string.Concat(Enumerable.Repeat($"<use href='#a{level - 1}'/>", 10))}</g>"))
        + "</defs><use href='#a9'/></svg>";

    private readonly PrintingOptions options = TestBrowser.Options();
    private ChromiumPdfPrinter printer = null!; // set before each test

    public ValueTask InitializeAsync()
    {
        printer = Printer(options);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => printer.DisposeAsync();

    [Fact]
    public async Task PrintAsync_Letter_IsATaggedItalianPdfOnA4WithItsText()
    {
        using var pdf = await PrintAsync(Letter, "Convocazione: è l'ora");

        Assert.Equal("Convocazione: è l'ora", pdf.Information.Title);
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.Equal("it", Assert.IsType<StringToken>(catalog.Data["Lang"]).Data);
        Assert.Contains("StructTreeRoot", catalog.Data.Keys);
        Assert.Contains("Outlines", catalog.Data.Keys);
        Assert.Equal(BooleanToken.True, Resolve<DictionaryToken>(pdf, catalog.Data["MarkInfo"]).Data["Marked"]);
        Assert.Equal(2, pdf.NumberOfPages);
        Assert.All(pdf.GetPages(), page => Assert.Equal(PageSize.A4, page.Size));
        Assert.Contains("Perché così è più città: àèéìòù ÀÈÉ € «virgolette»", TextOf(pdf.GetPage(1)), StringComparison.Ordinal);
        Assert.Contains("Palazzo Marino", TextOf(pdf.GetPage(1)), StringComparison.Ordinal);
        Assert.Contains("Allegati", TextOf(pdf.GetPage(2)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintAsync_Letter_EmbedsTheFontsOfTheFontsFolder()
    {
        using var pdf = await PrintAsync(Letter, "Caratteri");

        var names = pdf.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName).Distinct();
        Assert.All(names, name => Assert.Contains("Titillium", name, StringComparison.Ordinal));
        var fonts = pdf.GetPages().SelectMany(page => FontsOf(pdf, page)).ToList();
        Assert.NotEmpty(fonts);
        Assert.All(fonts, descriptor => Assert.Contains(descriptor.Data.Keys, key => key is "FontFile" or "FontFile2" or "FontFile3"));
    }

    [Fact]
    public async Task PrintAsync_OwnPageSize_IsKept()
    {
        using var pdf = await PrintAsync("<style>@page { size: A5; margin: 1cm }</style><p>Busta</p>", "Busta");

        Assert.Equal(PageSize.A5, pdf.GetPage(1).Size);
    }

    [Fact]
    public async Task PrintAsync_ReferencesToNetworkAndFiles_AreRefusedAndScriptsDoNotRun()
    {
        using var secrets = new TemporaryFolder();
        await File.WriteAllTextAsync(secrets.PathTo("segreto.html"), "<p>Segreto</p>");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://{listener.LocalEndpoint}/";
        var file = new Uri(secrets.PathTo("segreto.html")).AbsoluteUri;

        using var pdf = await PrintAsync($"""
            <html><head>
              <meta http-equiv="refresh" content="0;url={url}"><link rel="stylesheet" href="{url}a.css"><link rel="preconnect" href="{url}">
              <style>@import url({url}b.css); @font-face {"{"} font-family: Rete; src: url({url}c.ttf) {"}"} body {"{"} font-family: Rete, serif; background: url({url}d.png) {"}"}</style>
            </head><body><p>Testo</p>
              <img src="{url}e.png"><iframe src="{url}f"></iframe><iframe src="{file}"></iframe><object data="{file}"></object><embed src="{file}">
              <iframe srcdoc="<link rel=preconnect href={url}><img src={url}g.png>"></iframe><video src="{url}h.mp4" poster="{url}i.png"></video>
              <script>document.body.textContent = 'Riscritto';</script><script src="{url}j.js"></script>
            </body></html>
            """, "Rete");

        Assert.False(listener.Pending());
        var text = string.Concat(pdf.GetPages().Select(TextOf));
        Assert.Contains("Testo", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Segreto", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Riscritto", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintAsync_PageThatHangs_EndsAtTheLimitAndTheNextJobsPrint()
    {
        options.TimeLimit = TimeSpan.FromSeconds(3);
        using var before = await PrintAsync("<p>Prima</p>", "Prima");

        var hanging = PrintAsync(Endless, "Disegno infinito");
        using var beside = await PrintAsync("<p>Accanto</p>", "Accanto");
        var exception = await Assert.ThrowsAsync<PrintingException>(() => hanging);
        using var after = await PrintAsync("<p>Dopo</p>", "Dopo");

        Assert.Equal("La stampa del documento «Disegno infinito» non è finita entro 3 secondi: semplificare o dividere il documento, "
            + "oppure aumentare Printing:TimeLimit.", exception.Message);
        Assert.Contains("Accanto", TextOf(beside.GetPage(1)), StringComparison.Ordinal);
        Assert.Contains("Dopo", TextOf(after.GetPage(1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrintAsync_CallerGivesUp_IsCancelled()
    {
        using var before = await PrintAsync("<p>Prima</p>", "Prima");
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => printer.PrintAsync(new PrintJob { Html = Endless, Title = "Disegno infinito" }, giveUp.Token));
    }

    [Fact]
    public async Task PrintAsync_ChromiumKilledBetweenAndDuringJobs_PrintsWithANewOne()
    {
        using var folder = new TemporaryFolder();
        var own = TestBrowser.Options();
        own.DataFolder = folder.FullName; // its own copy: other tests' browsers must live
        var locator = new ChromiumLocator(Options.Create(own)) { SearchFolders = [] };
        Assert.SkipUnless(OperatingSystem.IsLinux() && ChromiumPackage.IsUsable(own.ChromiumPackageFolder), "Needs the packaged Chromium.");
        await using var killed = new ChromiumPdfPrinter(locator, Options.Create(own), NullLogger<ChromiumPdfPrinter>.Instance);
        await killed.PrintAsync(new PrintJob { Html = "<p>Prima</p>", Title = "Prima" }, default);
        var executable = (await locator.LocateAsync(default)).ExecutablePath;

        Assert.NotEqual(0, Kill(executable));
        using var between = PdfDocument.Open(await killed.PrintAsync(new PrintJob { Html = "<p>Dopo</p>", Title = "Dopo" }, default));
        var pages = string.Concat(Enumerable.Range(1, 400).Select(page => $"<p style='break-before: page'>Pagina {page}</p>"));
        var printing = killed.PrintAsync(new PrintJob { Html = pages, Title = "Molte pagine" }, default);
        await Task.WhenAny(printing, Task.Run(() => SpinWait.SpinUntil(() => Kill(executable) > 0, TimeSpan.FromSeconds(5))));
        using var during = PdfDocument.Open(await printing);

        Assert.Contains("Dopo", TextOf(between.GetPage(1)), StringComparison.Ordinal);
        Assert.Equal(400, during.NumberOfPages);
    }

    [Fact]
    public async Task PrintAsync_ManyJobsAtOnce_EachGetsItsOwnDocument()
    {
        var pdfs = await Task.WhenAll(Enumerable.Range(1, 12).Select(number => PrintAsync($"<p>Lettera {number:00}</p>", $"Lettera {number:00}")));

        for (var number = 1; number <= pdfs.Length; number++)
        {
            using var pdf = pdfs[number - 1];
            Assert.Equal($"Lettera {number:00}", pdf.Information.Title);
            Assert.Contains($"Lettera {number:00}", TextOf(pdf.GetPage(1)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task PrintAsync_BrowserThatIsNone_SaysWhichOneDoesNotStart()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathTo("browser"), "non sono un browser");
        await using var broken = Printer(new PrintingOptions { ChromiumPath = folder.PathTo("browser") });

        var exception = await Assert.ThrowsAsync<PrintingException>(
            () => broken.PrintAsync(new PrintJob { Html = "<p>Testo</p>", Title = "Lettera" }, default));

        Assert.Contains($"«{folder.PathTo("browser")}», non si avvia", exception.Message, StringComparison.Ordinal);
    }

    private static ChromiumPdfPrinter Printer(PrintingOptions options) => new(
        new ChromiumLocator(Options.Create(options)), Options.Create(options), NullLogger<ChromiumPdfPrinter>.Instance);

    private async Task<PdfDocument> PrintAsync(string html, string title) =>
        PdfDocument.Open(await printer.PrintAsync(new PrintJob { Html = html, Title = title }, default));

    private static string TextOf(Page page) => string.Join(' ', page.GetWords().Select(word => word.Text));

    private static int Kill(string executable)
    {
        var killed = 0;
        foreach (var process in System.Diagnostics.Process.GetProcesses())
        {
            using (process)
            {
                if (new FileInfo($"/proc/{process.Id}/exe").LinkTarget != executable)
                    continue;
                process.Kill();
                killed++;
            }
        }
        return killed;
    }

    private static IEnumerable<DictionaryToken> FontsOf(PdfDocument pdf, Page page)
    {
        var resources = Resolve<DictionaryToken>(pdf, page.Dictionary.Data["Resources"]);
        foreach (var reference in Resolve<DictionaryToken>(pdf, resources.Data["Font"]).Data.Values)
        {
            var font = Resolve<DictionaryToken>(pdf, reference);
            if (font.Data.TryGetValue("DescendantFonts", out var descendants))
                font = Resolve<DictionaryToken>(pdf, Resolve<ArrayToken>(pdf, descendants).Data[0]);
            yield return Resolve<DictionaryToken>(pdf, font.Data["FontDescriptor"]);
        }
    }

    private static T Resolve<T>(PdfDocument pdf, IToken token)
        where T : class, IToken =>
        Assert.IsType<T>(token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : token);
}
