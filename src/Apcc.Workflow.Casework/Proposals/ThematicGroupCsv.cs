using System.Globalization;
using Apcc.Workflow.Casework.Csv;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Reads the Gruppi tematici of each year from a CSV (R5.3.2).</summary>
internal static class ThematicGroupCsv
{
    private static readonly CsvColumn[] Columns =
    [
        new("year", true, "anno", "annualita", "ciclo"),
        new("group", true, "gruppo", "gruppo_tematico", "nome"),
        new("source", false, "fonte"),
    ];

    public static CsvReadResult<ThematicGroupRow> Read(Stream stream) =>
        new CsvTable<ThematicGroupRow>(Columns).Read(stream, (record, _) =>
        {
            if (!int.TryParse(record.RequiredText("year", 20), NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                record.Refuse("year", "L'anno è un numero di quattro cifre.");
            return new ThematicGroupRow(year, record.RequiredText("group", 200), record.Text("source", 2000));
        });
}

/// <summary>One Gruppo tematico as a file names it.</summary>
internal sealed record ThematicGroupRow(int Year, string Name, string? Source);
