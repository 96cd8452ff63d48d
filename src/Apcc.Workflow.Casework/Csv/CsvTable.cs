using System.Globalization;
using System.Text;
using CsvHelper;

namespace Apcc.Workflow.Casework.Csv;

/// <summary>Reads a CSV as offices produce it: comma or semicolon, quotes, UTF-8 or Windows-1252, Italian headings.</summary>
internal sealed class CsvTable<TRow>(IReadOnlyList<CsvColumn> columns)
{
    /// <summary>Most lines of data in a file.</summary>
    public const int MaxRows = 20_000;

    private const string SeparatorHint = "sep=";

    private readonly List<CsvAccepted<TRow>> accepted = [];
    private readonly List<CsvRefusal> refused = [];
    private readonly List<string> notes = [];

    // By the line on which the record starts.
    private readonly Dictionary<long, CsvMalformedReason> malformed = [];

    /// <summary>Reads the whole file. The row reader gets one line and answers with a row; what it refuses on the record
    /// keeps the row out.</summary>
    public CsvReadResult<TRow> Read(Stream stream, Func<CsvRecord, List<string>, TRow> row)
    {
        var text = CsvText.Read(stream);
        if (text.Problem is not null)
        {
            return Refused(text.Problem);
        }

        if (text.IsWindows1252)
        {
            notes.Add("Il file non è in UTF-8: è stato letto come Windows-1252. Controllare che le lettere accentate siano giuste.");
        }

        if (Separator(FirstLine(text.Text)) is not { } separator)
        {
            return Refused("Nella prima riga non c'è nessun separatore: i valori vanno separati da «,» oppure «;».");
        }

        using var reader = CsvReader.FromText(text.Text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed[record.LineNumber] = record.Reason,
        });
        return Records(reader, row) is { } problem
            ? Refused(problem)
            : new CsvReadResult<TRow> { Accepted = accepted, Refused = refused, Notes = notes };
    }

    private string? Records(CsvReader reader, Func<CsvRecord, List<string>, TRow> row)
    {
        var header = new CsvHeader(columns);
        var rows = 0;
        while (reader.Read())
        {
            var line = (int)reader.LineNumber;
            var fields = reader.Current.ToArray();
            if (malformed.TryGetValue(line, out var reason) && reason == CsvMalformedReason.UnterminatedQuote)
            {
                return $"Riga {line}: le virgolette vengono aperte e mai chiuse, quindi il resto del file non si legge. Chiuderle e riprovare.";
            }

            // Excel's own hint about the separator, and lines without values, are no data.
            if (fields.All(string.IsNullOrWhiteSpace) || (!header.IsRead && fields[0].StartsWith(SeparatorHint, StringComparison.Ordinal)))
            {
                continue;
            }

            if (!header.IsRead)
            {
                if (header.Read(fields, notes) is { } problem)
                {
                    return problem;
                }
            }
            else if (++rows > MaxRows)
            {
                return $"Il file ha più di {MaxRows.ToString("N0", CultureInfo.GetCultureInfo("it-IT"))} righe: dividerlo in più file.";
            }
            else
            {
                One(line, line + reader.RawRecord.Count((byte)'\n'), fields, header, row);
            }
        }

        return rows == 0 ? "Il file contiene solo l'intestazione: non c'è nulla da importare." : null;
    }

    private void One(int line, int lastLine, string[] fields, CsvHeader header, Func<CsvRecord, List<string>, TRow> row)
    {
        if (malformed.ContainsKey(line))
        {
            refused.Add(new CsvRefusal(line, "", Shown(fields), lastLine > line
                ? $"Virgolette fuori posto: le righe da {line} a {lastLine} si leggono come una sola. Chiuderle o raddoppiarle."
                : "Virgolette fuori posto: raddoppiare quelle dentro un testo e chiudere quelle aperte."));
            return;
        }

        if (header.Cells(fields) is not { } cells)
        {
            refused.Add(new CsvRefusal(line, "", Shown(fields),
                $"La riga ha {fields.Length} valori invece di {header.Count}: mettere fra virgolette i testi che contengono il separatore."));
            return;
        }

        var record = new CsvRecord(line, cells);
        var found = row(record, notes);
        if (record.Refusals.Count > 0)
        {
            refused.AddRange(record.Refusals);
        }
        else
        {
            accepted.Add(new CsvAccepted<TRow>(line, found));
        }
    }

    private static string Shown(string[] fields)
    {
        var text = string.Join(" | ", fields).ReplaceLineEndings(" ");
        return text.Length <= 200 ? text : text[..200] + "…";
    }

    /// <summary>The header line, or Excel's <c>sep=;</c> before it, which names the separator by itself.</summary>
    private static string FirstLine(string text) =>
        text.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";

    /// <summary>Whichever of comma and semicolon stands more often outside quotes; null where neither does.</summary>
    private static char? Separator(string firstLine)
    {
        var outside = new StringBuilder();
        foreach (var part in firstLine.Split('"').Where((_, index) => index % 2 == 0))
        {
            outside.Append(part);
        }

        var bare = outside.ToString();
        var commas = bare.Count(letter => letter == ',');
        var semicolons = bare.Count(letter => letter == ';');
        return (commas, semicolons) switch
        {
            (0, 0) => null,
            _ => semicolons >= commas ? ';' : ',',
        };
    }

    private CsvReadResult<TRow> Refused(string problem) => new() { FileProblem = problem, Notes = notes };
}
