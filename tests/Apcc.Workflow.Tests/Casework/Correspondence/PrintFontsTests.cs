using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Correspondence;

public sealed class PrintFontsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void RulesFor_FamilyNamed_HasOneRuleForEachFaceWithWeightAndStyle()
    {
        Write("Titillium_Web", "titillium-web-v10-latin-regular.ttf", "titillium-web-v10-latin-700italic.ttf", "OFL.txt");

        var css = new PrintFonts(folder.FullName).RulesFor("<p style='font-family: \"titillium web\"'>");

        Assert.Equal(2, css.Split("@font-face").Length - 1);
        Assert.Contains("font-family:\"Titillium Web\";font-weight:400;font-style:normal;src:url(data:font/ttf;base64,", css, StringComparison.Ordinal);
        Assert.Contains("font-family:\"Titillium Web\";font-weight:700;font-style:italic;src:url(data:font/ttf;base64,", css, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesFor_FaceInTwoFormats_TakesTheSmallerFormat()
    {
        Write("Lora", "Lora-Bold.ttf", "Lora-Bold.woff2");

        var css = new PrintFonts(folder.FullName).RulesFor("font-family: Lora");

        Assert.Equal(1, css.Split("@font-face").Length - 1);
        Assert.Contains("font-weight:700;font-style:normal;src:url(data:font/woff2;base64,", css, StringComparison.Ordinal);
    }

    [Fact]
    public void RulesFor_FamilyNotNamed_IsEmpty()
    {
        Write("Lora", "Lora-Regular.ttf");

        Assert.Equal("", new PrintFonts(folder.FullName).RulesFor("<p>Testo</p>"));
    }

    [Fact]
    public void Constructor_FolderMissing_SaysWhichSettingToCorrect()
    {
        var exception = Assert.Throws<PrintingException>(() => new PrintFonts(folder.PathTo("assente")));

        Assert.Contains("Printing:FontsFolder", exception.Message, StringComparison.Ordinal);
    }

    private void Write(string family, params string[] files)
    {
        Directory.CreateDirectory(folder.PathTo(family));
        foreach (var file in files)
            File.WriteAllText(Path.Combine(folder.PathTo(family), file), file);
    }
}
