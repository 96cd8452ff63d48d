using System.Globalization;
using Apcc.Workflow.Casework.Csv;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Reads proposals of earlier years from a CSV.</summary>
public static class ProposalCsv
{
    /// <summary>The kind of a proposal that nobody has classified yet.</summary>
    public const string Unclassified = "da-classificare";

    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private static readonly CsvColumn[] Columns =
    [
        new("year", true, "anno", "annualita", "ciclo"),
        new("group", true, "gruppo", "gruppo_tematico", "tema"),
        new("title", true, "titolo", "proposta", "titolo_proposta"),
        new("kind", false, "tipo", "tipologia", "genere"),
        new("approved", false, "approvata", "approvato"),
        new("city_response", false, "risposta", "risposta_del_comune", "risposta_comune", "esito"),
        new("source", false, "fonte"),
        new("title_official", false, "titolo_ufficiale"),
        new("note", false, "nota", "notes"),
    ];

    /// <summary>Reads the whole file; a title that comes twice in one year is refused the second time. A kind that is
    /// blank or not one of the three becomes <see cref="Unclassified"/>.</summary>
    public static CsvReadResult<ProposalRow> Read(Stream stream)
    {
        var firstLines = new Dictionary<(int Year, string Title), int>();
        return new CsvTable<ProposalRow>(Columns).Read(stream, (record, notes) => Row(record, firstLines, notes));
    }

    private static ProposalRow Row(CsvRecord record, Dictionary<(int Year, string Title), int> firstLines, List<string> notes)
    {
        var year = Year(record);
        var title = record.RequiredText("title", 500);
        if (year > 0 && title.Length > 0 && !firstLines.TryAdd((year, CsvWords.Bare(title)), record.Line))
        {
            record.Refuse("title", $"La stessa proposta compare già alla riga {firstLines[(year, CsvWords.Bare(title))]}: tenere una sola delle due righe.");
        }

        return new ProposalRow
        {
            Year = year,
            Group = record.RequiredText("group", 200),
            Kind = Kind(record, notes),
            Title = title,
            Approved = record.YesNo("approved"),
            CityResponse = CityResponse(record.Text("city_response", 100)),
            Source = record.Text("source", 2000),
            TitleOfficial = record.YesNo("title_official"),
            Note = record.Text("note", 4000),
        };
    }

    private static int Year(CsvRecord record)
    {
        var text = record.RequiredText("year", 20);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear)
        {
            return year;
        }

        if (text.Length > 0)
        {
            record.Refuse("year", $"L'anno è un numero di quattro cifre dal {FirstYear} al {LastYear}.");
        }

        return 0;
    }

    private static string Kind(CsvRecord record, List<string> notes)
    {
        var given = record.Text("kind", 200);
        switch (given is null ? "" : CsvWords.Bare(given))
        {
            case "raccomandazione" or "raccomandazioni" or "recommendation":
                return "raccomandazione";
            case "iniziativa" or "iniziative" or "iniziativa di cittadinanza attiva" or "initiative":
                return "iniziativa";
            case "integrativa" or "integrative" or "proposta integrativa" or "proposte integrative":
                return "integrativa";
            case "" or "unknown" or "da classificare" or "non noto" or "sconosciuto":
                return Unclassified;
            default:
                notes.Add($"Riga {record.Line}: il tipo «{given}» non è fra quelli previsti; la proposta resta da classificare.");
                return Unclassified;
        }
    }

    private static string? CityResponse(string? given) => given is null ? null : CsvWords.Bare(given) switch
    {
        "unknown" or "sconosciuta" or "non nota" or "n.d." => null,
        "accolta" or "accepted" => "accolta",
        "accolta in parte" or "accolta parzialmente" or "parzialmente accolta" or "partly accepted" => "accolta-in-parte",
        "non accolta" or "respinta" or "rejected" => "non-accolta",
        _ => given,
    };
}
