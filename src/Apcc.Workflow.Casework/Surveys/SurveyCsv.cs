using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>Writes answers as spreadsheets in Italian open them.</summary>
internal static class SurveyCsv
{
    public static byte[] Write(IReadOnlyList<FormField> fields, IEnumerable<(string Action, bool IsFromPaper, JsonObject Data)> answers)
    {
        var text = new StringBuilder();
        Line(text, ["n", "scelta", "canale", .. fields.Select(field => field.Name)]);
        var number = 0;
        foreach (var (action, isFromPaper, data) in answers)
            Line(text, [(++number).ToString(CultureInfo.InvariantCulture), action, isFromPaper ? "carta" : "link", .. fields.Select(field => Cell(data[field.Name]))]);
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static string Cell(JsonNode? value) => value switch
    {
        null => "",
        JsonArray list => string.Join(" | ", list.Select(Cell)),
        JsonValue one => one.ToString(),
        _ => value.ToJsonString(),
    };

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(';', cells.Select(Quoted)).Append("\r\n");

    /// <summary>A cell that a spreadsheet would run as a formula is kept a text by an apostrophe.</summary>
    private static string Quoted(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' ? "'" + cell : cell;
        return safe.IndexOfAny([';', '"', '\n', '\r']) >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
