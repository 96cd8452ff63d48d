namespace Apcc.Workflow.Casework.Csv;

/// <summary>One line of a file, read by the names of the columns; what is wrong with it is collected.</summary>
internal sealed class CsvRecord(int line, IReadOnlyDictionary<string, (string Heading, string Value)> cells)
{
    private readonly List<CsvRefusal> refusals = [];

    public int Line => line;

    public IReadOnlyList<CsvRefusal> Refusals => refusals;

    /// <summary>The cell without surrounding blanks; null where it is blank or the file has no such column.</summary>
    public string? Text(string column, int maxLength = 1000)
    {
        if (!cells.TryGetValue(column, out var cell) || string.IsNullOrWhiteSpace(cell.Value))
        {
            return null;
        }

        var text = cell.Value.Trim();
        if (text.Length > maxLength)
        {
            Refuse(column, $"Il testo supera {maxLength} caratteri: accorciarlo.");
        }

        return text;
    }

    public string RequiredText(string column, int maxLength = 1000)
    {
        if (Text(column, maxLength) is { } text)
        {
            return text;
        }

        Refuse(column, "Il valore manca.");
        return "";
    }

    /// <summary>Yes, no, or null for blank and «unknown».</summary>
    public bool? YesNo(string column)
    {
        switch (Text(column)?.ToLowerInvariant())
        {
            case null or "unknown" or "sconosciuto" or "non noto" or "n.d." or "nd":
                return null;
            case "yes" or "y" or "sì" or "si" or "s" or "true" or "vero" or "1":
                return true;
            case "no" or "n" or "false" or "falso" or "0":
                return false;
            default:
                Refuse(column, "Scrivere sì, no, oppure lasciare vuoto.");
                return null;
        }
    }

    public void Refuse(string column, string reason)
    {
        var (heading, value) = cells.TryGetValue(column, out var cell) ? cell : (column, "");
        refusals.Add(new CsvRefusal(line, heading, value.Length <= 200 ? value : value[..200] + "…", reason));
    }
}
