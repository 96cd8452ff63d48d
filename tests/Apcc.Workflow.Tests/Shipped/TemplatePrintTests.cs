using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Tokens;

namespace Apcc.Workflow.Tests.Shipped;

/// <summary>The shipped letters and documents on paper: a real Chromium prints them, PdfPig reads.</summary>
[Trait("Category", "Print")]
public sealed class TemplatePrintTests : IAsyncDisposable
{
    private const double PointsPerMillimetre = 72 / 25.4;

    private readonly ChromiumPdfPrinter printer =
        new(TestBrowser.Locator(), Options.Create(TestBrowser.Options()), NullLogger<ChromiumPdfPrinter>.Instance);

    public ValueTask DisposeAsync() => printer.DisposeAsync();

    [Theory]
    [InlineData("letters/incarico-referente", "Milano, 27 novembre 2026|Lettera n. L-20261127-5E2B6A3D|entro il 15 gennaio 2027|Per la Cabina di Regia|Pagina 1 di 1")]
    [InlineData("documents/relazione-fattibilita", "Esito proposto|Accolta in parte|approvata con Determina|Yusuf Rahman|non pervenuto|2.380.000,00|Pagina 2 di ")]
    [InlineData("documents/valutazione-integrativa", "Passaggio politico dedicato|Opportuno|Nuova Azione del PAC|Parere dell’Unità Aria e Clima|Pagina 2 di ")]
    public async Task PrintAsync_Sample_IsATaggedItalianPdfWithItsWords(string folder, string words)
    {
        using var pdf = await PrintAsync(ShippedTemplate.Open(folder));

        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.Equal("it", Assert.IsType<StringToken>(catalog.Data["Lang"]).Data);
        Assert.Contains("StructTreeRoot", catalog.Data.Keys);
        Assert.Equal("Prova", pdf.Information.Title);
        Assert.All(pdf.GetPages(), page => Assert.Equal(PageSize.A4, page.Size));
        var text = string.Join(' ', pdf.GetPages().Select(TextOf));
        Assert.All(words.Split('|'), word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task PrintAsync_AnswerTwice_GivesTheSameBytesOnceTheInstantIsTakenOut()
    {
        var job = new PrintJob { Html = ShippedTemplate.Open("documents/risposta-proposta").RenderPage(), Title = "Risposta" };

        var first = StablePdf.WithoutInstants(await printer.PrintAsync(job, TestContext.Current.CancellationToken));
        await printer.PrintAsync(new PrintJob { Html = ShippedTemplate.Open("documents/guida-piattaforma").RenderPage(), Title = "Guida" }, TestContext.Current.CancellationToken);
        var again = StablePdf.WithoutInstants(await printer.PrintAsync(job, TestContext.Current.CancellationToken));

        Assert.Contains("/CreationDate (D:20000101000000", Encoding.Latin1.GetString(first), StringComparison.Ordinal);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task PrintAsync_Letter_AddressStandsInTheWindow()
    {
        using var pdf = await PrintAsync(ShippedTemplate.Open("letters/incarico-referente"));

        var page = pdf.GetPage(1);
        var name = page.GetWords().Where(word => word.Text is "ANNA" or "BIANCHI").ToList();
        Assert.Equal(2, name.Count);
        // Seen through a window of 35 × 100 mm, 20 mm from the right and lower edges of a DL envelope, wherever the sheet slides.
        Assert.All(name, word =>
        {
            Assert.InRange(word.BoundingBox.Left / PointsPerMillimetre, 100, 190);
            Assert.InRange(word.BoundingBox.Right / PointsPerMillimetre, 100, 190);
            Assert.InRange((page.Height - word.BoundingBox.Top) / PointsPerMillimetre, 55, 79);
            Assert.InRange((page.Height - word.BoundingBox.Bottom) / PointsPerMillimetre, 55, 79);
        });
    }

    [Fact]
    public async Task R7_5_EveryLetterToCitizens_IsOnePage_WithItsAddressInTheWindow_AndNamesAsTheyAreWritten()
    {
        foreach (var folder in ShippedTemplate.Folders("letters/cittadino-"))
        {
            var template = ShippedTemplate.Open(folder).With("Citizen.name", "Niccolò D’Ambrosio Àlvarez-Müller")
                .With("Address.lines", new JsonArray("NICCOLÒ D’AMBROSIO ÀLVAREZ-MÜLLER", "SCALA B INT 12", "VIALE DELL’INNOVAZIONE 112", "20126 MILANO MI"));
            var bytes = await printer.PrintAsync(new PrintJob { Html = template.RenderPage(), Title = "Prova" }, TestContext.Current.CancellationToken);
            if (Environment.GetEnvironmentVariable("APCC_TEST_PICTURES") is { Length: > 0 } pictures)
                await File.WriteAllBytesAsync(Path.Combine(pictures, $"{Path.GetFileName(folder)}.pdf"), bytes, TestContext.Current.CancellationToken);
            using var pdf = PdfDocument.Open(bytes);

            Assert.True(pdf.NumberOfPages == 1, $"{folder} has {pdf.NumberOfPages} pages.");
            var page = pdf.GetPage(1);
            Assert.Contains("Niccolò D’Ambrosio Àlvarez-Müller", TextOf(page), StringComparison.Ordinal);
            Assert.All(page.GetWords().Where(word => word.Text is "D’AMBROSIO" or "DELL’INNOVAZIONE" or "20126"), word =>
            {
                Assert.InRange(word.BoundingBox.Left / PointsPerMillimetre, 100, 190);
                Assert.InRange(word.BoundingBox.Right / PointsPerMillimetre, 100, 190);
                Assert.InRange((page.Height - word.BoundingBox.Top) / PointsPerMillimetre, 50, 82);
                Assert.InRange((page.Height - word.BoundingBox.Bottom) / PointsPerMillimetre, 50, 82);
            });
        }
    }

    [Fact]
    public async Task PrintAsync_LongReport_HasItsReferenceAtTheTopOfEveryFurtherPage()
    {
        var paragraph = string.Join(' ', Enumerable.Repeat("L’intervento è possibile in quattordici cortili.", 12));
        var template = ShippedTemplate.Open("documents/relazione-fattibilita")
            .With("Data.relazione.fattibilitaTecnica", string.Join("\n\n", Enumerable.Repeat(paragraph, 20)));

        using var pdf = await PrintAsync(template);

        Assert.InRange(pdf.NumberOfPages, 5, 12);
        const string Header = "Relazione di fattibilità · 2026/04";
        Assert.DoesNotContain(Header, TextOf(pdf.GetPage(1)), StringComparison.Ordinal);
        Assert.All(pdf.GetPages().Skip(1), page => Assert.Contains(Header, TextOf(page), StringComparison.Ordinal));
        Assert.All(pdf.GetPages(), page => Assert.Contains($"Pagina {page.Number} di {pdf.NumberOfPages}", TextOf(page), StringComparison.Ordinal));
    }

    private async Task<PdfDocument> PrintAsync(ShippedTemplate template) => PdfDocument.Open(await printer.PrintAsync(
        new PrintJob { Html = template.RenderPage(), Title = "Prova" }, TestContext.Current.CancellationToken));

    private static string TextOf(Page page) => string.Join(' ', page.GetWords().Select(word => word.Text));
}
