using System.Text;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Csv;

namespace Apcc.Workflow.Tests.ClimatePlan;

/// <summary>R2.1: the register of the PAC is importable from CSV.</summary>
public class PacActionCsvTests
{
    private const string Header = "code,ambito,objective_code,objective_title,title,source,title_complete\n";

    [Fact]
    public void Read_RealFile_TakesEveryAction()
    {
        using var file = File.OpenRead(RepositoryFiles.PathOf("src", "Apcc.Workflow.Web", "DemoData", "pac-actions.csv"));

        var result = PacActionCsv.Read(file);

        Assert.Null(result.FileProblem);
        Assert.Empty(result.Refused);
        Assert.Empty(result.Notes);
        Assert.Equal(26, result.Accepted.Count);
        Assert.Equal([1, 2, 3, 4, 5], result.Accepted.Select(accepted => accepted.Row.Ambito).Distinct());
        var last = result.Accepted[^1];
        Assert.Equal((27, "5.1.4", "5.1"), (last.Line, last.Row.Code, last.Row.ObjectiveCode));
        Assert.Equal("Assemblea Permanente dei Cittadini sul Clima", last.Row.Title);
        Assert.False(last.Row.TitleComplete);
        Assert.Null(last.Row.ObjectiveTitle);
        Assert.Contains(result.Accepted, accepted =>
            accepted.Row.Title == "Riduzione del 50% dello spreco alimentare, in linea con la Food Policy di Milano");
    }

    [Fact]
    public void Read_ItalianHeadingsAndSemicolons_MeanTheSame()
    {
        var result = Read(
            "sep=;\r\nCodice Azione;Àmbito;Titolo;Direzione responsabile;Referente dell'Azione;Stato;Indicatori;Colore\r\n"
            + "3.2.1;Ambito 3;\"Piano di \"\"riqualificazione\"\";\r\nin due righe\";Area Tecnica Scuole;Ada Rossi;avviata;kWh;blu\r\n"
            + "\r\n4.1.1;4 - Milano più fresca;Analisi;;;;;\r\n");

        Assert.Null(result.FileProblem);
        Assert.Empty(result.Refused);
        Assert.Equal(["La colonna «Colore» non è prevista: ignorata."], result.Notes);
        var (line, row) = result.Accepted[0];
        Assert.Equal((3, "3.2.1", 3, "3.2"), (line, row.Code, row.Ambito, row.ObjectiveCode));
        Assert.Equal("Piano di \"riqualificazione\";\r\nin due righe", row.Title);
        Assert.Equal(("Area Tecnica Scuole", "Ada Rossi", "avviata", "kWh"), (row.Direction, row.Referent, row.Status, row.Indicators));
        Assert.Equal((6, "4.1.1", 4), (result.Accepted[1].Line, result.Accepted[1].Row.Code, result.Accepted[1].Row.Ambito));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_Windows1252_IsReadAndSaid(bool isWindows)
    {
        var encoding = isWindows ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : new UTF8Encoding(true); // .NET carries code page 1252
        var bytes = encoding.GetPreamble().Concat(encoding.GetBytes(Header + "1.1.1,1,1.1,,Città “più verde” – 100 €,,\n")).ToArray();

        var result = PacActionCsv.Read(new MemoryStream(bytes));

        Assert.Equal("Città “più verde” – 100 €", Assert.Single(result.Accepted).Row.Title);
        Assert.Equal(isWindows, result.Notes.Any(note => note.Contains("Windows-1252", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("1.1,1,,,Titolo,,", "code", "1.1", "tre numeri")]
    [InlineData("6.1.1,,,,Titolo,,", "code", "6.1.1", "da 1 a 5")]
    [InlineData(",1,,,Titolo,,", "code", "", "manca")]
    [InlineData("1.1.1,2,,,Titolo,,", "ambito", "2", "comincia con 1")]
    [InlineData("1.1.1,uno,,,Titolo,,", "ambito", "uno", "da 1 a 5")]
    [InlineData("1.1.1,1,1.2,,Titolo,,", "objective_code", "1.2", "è 1.1")]
    [InlineData("1.1.1,1,,, ,,", "title", " ", "manca")]
    [InlineData("1.1.1,1,,,Titolo,,forse", "title_complete", "forse", "sì, no")]
    [InlineData("1.1.1,1,,,Titolo", "", "1.1.1 | 1 |  |  | Titolo", "5 valori invece di 7")]
    [InlineData("1.1.1,1,,,Titolo, con virgola,,", "", "1.1.1 | 1 |  |  | Titolo |  con virgola |  | ", null)]
    [InlineData("1.1.1,1,,,Titolo, con virgola,,no", "", "1.1.1 | 1 |  |  | Titolo |  con virgola |  | no", "8 valori invece di 7")]
    [InlineData("1.1.1,1,,,\"Titolo\" lungo,,", "", "1.1.1 | 1 |  |  | Titolo lungo |  | ", "Virgolette fuori posto")]
    [InlineData("1.1.1,1,,,Titolo \"lungo\",,", "", "1.1.1 | 1 |  |  | Titolo \"lungo\" |  | ", "Virgolette fuori posto")]
    public void Read_BadLine_IsRefusedAndTheOthersTaken(string line, string column, string value, string? reason)
    {
        var result = Read(Header + "2.1.1,2,,,Prima,,\n" + line + "\n3.1.1,3,,,Dopo,,\n");

        Assert.Null(result.FileProblem);
        if (reason is null)
        {
            // A blank value too many at the end does no harm: the line is read as it stands.
            Assert.Equal(3, result.Accepted.Count);
            return;
        }

        Assert.Equal(["2.1.1", "3.1.1"], result.Accepted.Select(accepted => accepted.Row.Code));
        var refusal = Assert.Single(result.Refused);
        Assert.Equal((3, column, value), (refusal.Line, refusal.Column, refusal.Value));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CodeTwice_RefusesTheSecondAndNamesTheFirst()
    {
        var result = Read(Header + "1.1.1,1,,,Uno,,\n1.1.1,1,,,Due,,\n");

        Assert.Equal("Uno", Assert.Single(result.Accepted).Row.Title);
        var refusal = Assert.Single(result.Refused);
        Assert.Equal((3, "code", "1.1.1"), (refusal.Line, refusal.Column, refusal.Value));
        Assert.Contains("riga 2", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_QuoteClosedLinesLater_SaysWhichLinesRanTogether()
    {
        var result = Read(Header + "1.1.1,1,,,\"Uno,,\n1.1.2,1,,,Due,,\n1.1.3,1,,,\"Tre\",,\n1.1.4,1,,,Quattro,,\n");

        Assert.Equal(["1.1.4"], result.Accepted.Select(accepted => accepted.Row.Code));
        Assert.Contains("righe da 2 a 4", Assert.Single(result.Refused).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "vuoto")]
    [InlineData(" \r\n\r\n", "vuoto")]
    [InlineData("code\n1.1.1\n", "separatore")]
    [InlineData("1.1.1,1,1.1,,Analisi,,\n", "intestazione")]
    [InlineData("code,ambito\n1.1.1,1\n", "Manca la colonna «title»")]
    [InlineData("codice;titlo\n1.1.1;Uno\n", "forse è «titlo»")]
    [InlineData("code,title,titolo\n1.1.1,Uno,Uno\n", "tenerne una")]
    [InlineData("code,title\n", "solo l'intestazione")]
    [InlineData("code,title\n1.1.1,\"Uno\n1.1.2,Due\n", "Riga 2: le virgolette vengono aperte e mai chiuse")]
    [InlineData("PK\u0003\u0004foglio", "foglio di calcolo")]
    [InlineData("a\u0000b", "Non è un file di testo")]
    public void Read_UnreadableFile_ImportsNothing(string content, string problem)
    {
        var result = Read(content);

        Assert.Contains(problem, result.FileProblem, StringComparison.Ordinal);
        Assert.Empty(result.Accepted);
        Assert.Empty(result.Refused);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x63, 0x00 }, "UTF-16")]
    [InlineData(new byte[] { 0x63, 0x2C, 0x81, 0x0A }, "codifica")]
    public void Read_OtherEncoding_ImportsNothing(byte[] content, string problem) =>
        Assert.Contains(problem, PacActionCsv.Read(new MemoryStream(content)).FileProblem, StringComparison.Ordinal);

    [Fact]
    public void Read_TooBig_ImportsNothing()
    {
        var many = new StringBuilder(Header);
        for (var row = 0; row <= 20_000; row++)
        {
            many.Append("1.1.1,1,,,Titolo,,\n");
        }

        Assert.Contains("20.000 righe", Read(many.ToString()).FileProblem, StringComparison.Ordinal);
        Assert.Contains("5 MB", Read(Header + new string('a', 5 * 1024 * 1024)).FileProblem, StringComparison.Ordinal);
    }

    private static CsvReadResult<PacActionRow> Read(string content) =>
        PacActionCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
