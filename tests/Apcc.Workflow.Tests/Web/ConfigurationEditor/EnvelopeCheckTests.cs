using Apcc.Workflow.Web.TemplateEditor;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>An address that cannot be read through the envelope's window is found, and nothing else is taken for one.</summary>
public sealed class EnvelopeCheckTests
{
    private const string Css = """
        :root { --margine-alto: 20mm; --finestra-alto: 52mm; --finestra-sinistra: 108mm; --finestra-larghezza: 82mm;
          --finestra-altezza: 27mm; --piega-1: 99mm; }
        @page { margin: 20mm 0; }
        """;

    private static readonly EnvelopeWindow Window = EnvelopeWindow.Read(Css)!;

    [Fact]
    public void Read_Write_ChangesTheMeasuresAndNothingElse()
    {
        Assert.Equal((52m, 108m, 82m, 27m, 99m, null), (Window.Top, Window.Left, Window.Width, Window.Height, Window.FirstFold, Window.SecondFold));

        var css = (Window with { Left = 20.5m }).Write(Css);

        Assert.Equal(Css.Replace("108mm", "20.5mm", StringComparison.Ordinal), css);
        Assert.Null(EnvelopeWindow.Read("body { margin: 0 }"));
    }

    [Fact]
    public void Find_AddressInside_BodyBelow_IsFine() =>
        Assert.Null(Find(Run("Al Referente", 108, 54), Run("ANNA BIANCHI", 108, 59), Run("Oggetto: incarico", 25, 88, 150), Run("Milano, 27 novembre", 25, 54)));

    [Fact]
    public void Find_SixthLineBelowTheWindow_IsCutOff()
    {
        var finding = Find([.. Enumerable.Range(0, 6).Select(line => Run($"riga {line}", 108, 53 + (line * 5)))]);

        Assert.Equal((EnvelopeProblem.CutOff, "riga 5"), (finding!.Problem, finding.Text));
        Assert.InRange(finding.ByMm, 2, 4);
    }

    [Fact]
    public void Find_LongName_IsCutOffAtTheRight()
    {
        var finding = Find(Run("Al Referente", 108, 54), Run("Direzione Transizione Ambientale e Cambiamenti Climatici", 108, 59, 195));

        Assert.Equal((EnvelopeProblem.CutOff, 5m), (finding!.Problem, finding.ByMm));
    }

    [Fact]
    public void Find_LetterheadRunningIntoTheWindow_IsCutOff() =>
        Assert.Equal("Protocollo", Find(Run("ANNA BIANCHI", 108, 59), Run("Protocollo", 60, 64, 112))!.Text);

    [Fact]
    public void Find_NothingInTheWindow_IsSaid() => Assert.Equal(EnvelopeProblem.Empty, Find(Run("Milano", 25, 54))!.Problem);

    private static EnvelopeFinding? Find(params PaperRun[] runs) => EnvelopeCheck.Find(new PaperPage(210, 297, runs), Window);

    private static PaperRun Run(string text, decimal left, decimal top, decimal? right = null) => new(text, left, top, right ?? left + 40, top + 4);
}
