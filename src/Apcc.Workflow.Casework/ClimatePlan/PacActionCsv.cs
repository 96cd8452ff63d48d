using System.Globalization;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Csv;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Reads the register of the PAC's Azioni from a CSV (R2.1).</summary>
public static partial class PacActionCsv
{
    private const int LastAmbito = 5;

    private static readonly CsvColumn[] Columns =
    [
        new("code", true, "codice", "codice_azione", "azione_codice", "cod", "n_azione"),
        new("title", true, "titolo", "titolo_azione", "azione", "nome_azione"),
        new("ambito", false, "ambito_pac", "n_ambito", "numero_ambito"),
        new("objective_code", false, "codice_obiettivo", "obiettivo_codice", "cod_obiettivo"),
        new("objective_title", false, "obiettivo", "titolo_obiettivo", "obiettivo_titolo"),
        new("source", false, "fonte"),
        new("title_complete", false, "titolo_completo"),
        new("direction", false, "direzione", "direzione_responsabile", "responsabile"),
        new("referent", false, "referente", "referente_azione", "referente_dell_azione"),
        new("status", false, "stato", "stato_di_attuazione", "stato_attuazione"),
        new("indicators", false, "indicatori", "indicatori_di_monitoraggio"),
    ];

    /// <summary>Reads the whole file; a code that comes twice is refused the second time. Ambito and objective follow
    /// from the code where the file leaves them out, and must agree with it where it does not.</summary>
    public static CsvReadResult<PacActionRow> Read(Stream stream)
    {
        var firstLines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        return new CsvTable<PacActionRow>(Columns).Read(stream, (record, _) => Row(record, firstLines));
    }

    private static PacActionRow Row(CsvRecord record, Dictionary<string, int> firstLines)
    {
        var code = record.RequiredText("code", 20);
        var parts = code.Split('.');
        if (code.Length > 0 && !CodePattern().IsMatch(code))
        {
            record.Refuse("code", "Il codice di un'Azione è fatto di tre numeri separati da punti, per esempio 5.1.4.");
        }
        else if (code.Length > 0 && !firstLines.TryAdd(code, record.Line))
        {
            record.Refuse("code", $"Il codice compare già alla riga {firstLines[code]}: tenere una sola delle due righe.");
        }

        var objective = parts.Length == 3 ? $"{parts[0]}.{parts[1]}" : "";
        if (record.Text("objective_code") is { } given && given != objective && objective.Length > 0)
        {
            record.Refuse("objective_code", $"L'obiettivo di un'Azione {code} è {objective}.");
        }

        return new PacActionRow
        {
            Code = code,
            Ambito = Ambito(record, parts[0]),
            ObjectiveCode = objective,
            ObjectiveTitle = record.Text("objective_title"),
            Title = record.RequiredText("title", 500),
            TitleComplete = record.YesNo("title_complete") ?? true,
            Source = record.Text("source", 2000),
            Direction = record.Text("direction"),
            Referent = record.Text("referent"),
            Status = record.Text("status"),
            Indicators = record.Text("indicators", 4000),
        };
    }

    private static int Ambito(CsvRecord record, string ofCode)
    {
        _ = int.TryParse(ofCode, NumberStyles.None, CultureInfo.InvariantCulture, out var fromCode);
        if (record.Text("ambito") is not { } given)
        {
            if (fromCode is < 1 or > LastAmbito)
            {
                record.Refuse("code", $"Il primo numero del codice è l'ambito, da 1 a {LastAmbito}.");
            }

            return fromCode;
        }

        if (!int.TryParse(AmbitoPattern().Match(given).Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var ambito)
            || ambito is < 1 or > LastAmbito)
        {
            record.Refuse("ambito", $"L'ambito è un numero da 1 a {LastAmbito}.");
        }
        else if (fromCode > 0 && ambito != fromCode)
        {
            record.Refuse("ambito", $"L'ambito non corrisponde al codice dell'Azione, che comincia con {fromCode}.");
        }

        return ambito;
    }

    [GeneratedRegex(@"^[1-9][0-9]?\.[1-9][0-9]?\.[1-9][0-9]?$")]
    private static partial Regex CodePattern();

    /// <summary>«1», «Ambito 1», «1 - Milano sana e inclusiva».</summary>
    [GeneratedRegex(@"^(?:ambito\s*)?([0-9]{1,2})(?![0-9.,])", RegexOptions.IgnoreCase)]
    private static partial Regex AmbitoPattern();
}
