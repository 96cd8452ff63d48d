using System.Text;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Proposals;

namespace Apcc.Workflow.Tests.Proposals;

public class ProposalCsvTests
{
    private const string Header = "year,group,kind,title,approved,city_response,source,title_official,note\n";

    [Fact]
    public void Read_RealFile_TakesEveryProposalUnclassified()
    {
        using var file = File.OpenRead(RepositoryFiles.PathOf("src", "Apcc.Workflow.Web", "DemoData", "proposals.csv"));

        var result = ProposalCsv.Read(file);

        Assert.Null(result.FileProblem);
        Assert.Empty(result.Refused);
        Assert.Empty(result.Notes);
        Assert.Equal(6, result.Accepted.Count);
        Assert.All(result.Accepted, accepted => Assert.Equal("da-classificare", accepted.Row.Kind));
        Assert.Equal(2, result.Accepted.Count(accepted => accepted.Row.Approved == true));
        var first = result.Accepted[0].Row;
        Assert.Equal((2023, "Economia circolare"), (first.Year, first.Group));
        Assert.Null(first.Approved);
        Assert.Null(first.CityResponse);
        Assert.False(first.TitleOfficial);
        Assert.Equal("Concorso per progetti urbanistici e mostra itinerante a tema “città 30”", result.Accepted[3].Row.Title);
    }

    [Theory]
    [InlineData("Raccomandazione", "raccomandazione", false)]
    [InlineData("iniziativa di cittadinanza attiva", "iniziativa", false)]
    [InlineData("Proposta integrativa", "integrativa", false)]
    [InlineData("da-classificare", "da-classificare", false)]
    [InlineData("", "da-classificare", false)]
    [InlineData("unknown", "da-classificare", false)]
    [InlineData("petizione", "da-classificare", true)]
    public void Read_Kind_IsOneOfTheThreeOrUnclassified(string given, string kind, bool said)
    {
        var result = Read($"{Header}2024,Energia,{given},Titolo,,,,,\n");

        Assert.Equal(kind, Assert.Single(result.Accepted).Row.Kind);
        Assert.Equal(said, result.Notes.Any(note => note.StartsWith("Riga 2: il tipo «petizione»", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sì", "Accolta in parte", true, "accolta-in-parte")]
    [InlineData("no", "non accolta", false, "non-accolta")]
    [InlineData("unknown", "unknown", null, null)]
    [InlineData("", "Rinviata al 2027", null, "Rinviata al 2027")]
    public void Read_ApprovalAndAnswer_AreNormalised(string approved, string answer, bool? isApproved, string? response)
    {
        var row = Assert.Single(Read($"Anno;Gruppo tematico;Titolo;Approvata;Risposta del Comune\r\n2024;Energia;Uno;{approved};{answer}\r\n").Accepted).Row;

        Assert.Equal((isApproved, response), (row.Approved, row.CityResponse));
    }

    [Theory]
    [InlineData("duemila,Energia,,Titolo,,,,,", "year", "duemila", "quattro cifre")]
    [InlineData("24,Energia,,Titolo,,,,,", "year", "24", "quattro cifre")]
    [InlineData(",Energia,,Titolo,,,,,", "year", "", "manca")]
    [InlineData("2024,Energia,,,,,,,", "title", "", "manca")]
    [InlineData("2024,,,Titolo,,,,,", "group", "", "manca")] // no proposal without a group
    [InlineData("2024,Energia,,Titolo,boh,,,,", "approved", "boh", "sì, no")]
    [InlineData("2023,Altro,, PRIMA  proposta,,,,,", "title", " PRIMA  proposta", "riga 2")]
    public void Read_BadLine_IsRefusedAndTheOthersTaken(string line, string column, string value, string reason)
    {
        var result = Read(Header + "2023,Energia,,Prima proposta,,,,,\n" + line + "\n2025,Energia,,Prima proposta,,,,,\n");

        Assert.Equal([2023, 2025], result.Accepted.Select(accepted => accepted.Row.Year));
        var refusal = Assert.Single(result.Refused);
        Assert.Equal((3, column, value), (refusal.Line, refusal.Column, refusal.Value));
        Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFaultsInOneLine_SaysThemAll()
    {
        var result = Read(Header + "ieri,Energia,,,forse,,,,\n");

        Assert.Equal(["year", "title", "approved"], result.Refused.Select(refusal => refusal.Column));
    }

    [Theory]
    [InlineData("year,title\n2024,Uno\n", "Manca la colonna «group»")]
    [InlineData("Anno;Gruppo;Testo\n2024;Energia;Uno\n", "Manca la colonna «title»")]
    public void Read_ColumnMissing_ImportsNothing(string content, string problem) =>
        Assert.Contains(problem, Read(content).FileProblem, StringComparison.Ordinal);

    private static CsvReadResult<ProposalRow> Read(string content) =>
        ProposalCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)));
}
