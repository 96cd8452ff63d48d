using Apcc.Workflow.Casework.Correspondence;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

public sealed class PrintDocumentTests
{
    private static readonly PrintFonts NoFonts = new(null);

    [Fact]
    public void Prepare_DocumentWithoutTitleAndLanguage_GetsBoth()
    {
        var html = Prepare("<p>Perché</p>", "Verbale n. 3 <bozza>");

        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"it\">", html, StringComparison.Ordinal);
        Assert.Contains("<title>Verbale n. 3 &lt;bozza&gt;</title>", html, StringComparison.Ordinal);
        Assert.Contains("<p>Perché</p>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_DocumentWithTitleAndLanguage_TakesTheJobs()
    {
        var html = Prepare("<!DOCTYPE html><html lang=en><head><title>Draft</title></head><body></body></html>", "Lettera");

        Assert.Contains("lang=\"it\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Draft", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<meta http-equiv=refresh content='0;url=http://example.org/'>", "refresh")]
    [InlineData("<link rel=preconnect href=http://example.org/>", "preconnect")]
    [InlineData("<base href=http://example.org/>", "<base")]
    public void Prepare_ElementThatReachesOut_IsTakenAway(string element, string trace)
    {
        var html = Prepare($"<html><head>{element}</head><body>Testo</body></html>", "Lettera");

        Assert.DoesNotContain(trace, html, StringComparison.Ordinal);
        Assert.Contains("Testo", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_OwnPageRules_ComeAfterTheDefaultOnes()
    {
        var html = Prepare("<html><head><style>@page{margin:1cm}</style></head></html>", "Lettera");

        Assert.True(html.IndexOf("@page{margin:1cm}", StringComparison.Ordinal) > html.IndexOf("@page{size:A4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Lettera")]
    [InlineData("<p>Testo</p>", " ")]
    public void Prepare_EmptyDocumentOrTitle_Throws(string html, string title) =>
        Assert.ThrowsAny<ArgumentException>(() => Prepare(html, title));

    private static string Prepare(string html, string title) =>
        PrintDocument.Prepare(new PrintJob { Html = html, Title = title }, NoFonts);
}
