using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>A document of a case as a person downloads it.</summary>
internal sealed partial class PrintedPdf : IDisposable
{
    private readonly PdfDocument pdf;
    private readonly string text;

    private PrintedPdf(byte[] content)
    {
        pdf = PdfDocument.Open(content);
        text = Blanks().Replace(string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text)), " ");
    }

    /// <summary>Follows the document's link on the page of its proposal, with the person's own session.</summary>
    public static async Task<PrintedPdf> DownloadAsync(Desk desk, string title)
    {
        var link = desk.Page.GetByTestId("document").GetByRole(AriaRole.Link, new() { Name = title });
        var answer = await desk.Page.APIRequest.GetAsync(await link.GetAttributeAsync("href") ?? "");
        Assert.Equal(200, answer.Status);
        Assert.Equal("application/pdf", answer.Headers["content-type"]);
        return new PrintedPdf(await answer.BodyAsync());
    }

    /// <summary>Holds it to what screen readers need: structure and language.</summary>
    public void IsTaggedItalian()
    {
        var catalog = pdf.Structure.Catalog.CatalogDictionary;
        Assert.Equal("it", Assert.IsType<StringToken>(catalog.Data["Lang"]).Data);
        Assert.Contains("StructTreeRoot", catalog.Data.Keys);
        var marks = catalog.Data["MarkInfo"] is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : catalog.Data["MarkInfo"];
        Assert.Equal(BooleanToken.True, Assert.IsType<DictionaryToken>(marks).Data["Marked"]);
    }

    public void Says(params string[] sentences) =>
        Assert.All(sentences, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));

    public void Dispose() => pdf.Dispose();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
