using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.PublicSite;

/// <summary>Tables as files: CSV (RFC 4180, UTF-8), JSON, and the package that describes both (Frictionless Data Package).
/// The same table gives the same bytes.</summary>
public static class OpenDataFiles
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text that a spreadsheet would take for a formula is marked as text by an apostrophe; the JSON has it as it is.</summary>
    public static byte[] Csv(OpenTable table)
    {
        var file = new StringBuilder();
        Line(file, table.Columns.Select(column => column.Name));
        foreach (var row in table.Rows) Line(file, row.Select(CellOf));
        return Encoding.UTF8.GetBytes(file.ToString());
    }

    /// <summary>An object with licence, columns and rows; a row is an object by column.</summary>
    public static byte[] Json(OpenTable table, PublicYear year)
    {
        var rows = table.Rows.Select(row => (JsonNode)new JsonObject(
            row.Select((value, index) => KeyValuePair.Create(table.Columns[index].Name, value?.DeepClone()))));
        return Write(new JsonObject
        {
            ["titolo"] = table.Title,
            ["anno"] = year.Year,
            ["licenza"] = Licence(year.Settings.Licence),
            ["colonne"] = new JsonObject(table.Columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)column.Description))),
            ["righe"] = new JsonArray([.. rows]),
        });
    }

    /// <summary>Describes the year's tables for programs: files, types, keys and licence.</summary>
    /// <param name="holder">Who publishes them.</param>
    public static byte[] Package(PublicYear year, IReadOnlyList<OpenTable> tables, string holder)
    {
        var package = new JsonObject
        {
            ["profile"] = "tabular-data-package",
            ["name"] = $"assemblea-clima-{year.Year.ToString(CultureInfo.InvariantCulture)}",
            ["title"] = $"Assemblea Permanente dei Cittadini sul Clima, {year.Year.ToString(CultureInfo.InvariantCulture)}",
            ["contributors"] = new JsonArray(new JsonObject { ["title"] = holder, ["role"] = "publisher" }),
        };
        if (Licence(year.Settings.Licence) is { } licence) package["licenses"] = new JsonArray(licence);
        package["resources"] = new JsonArray([.. tables.Select(table => (JsonNode)Resource(table))]);
        return Write(package);
    }

    private static JsonObject Resource(OpenTable table) => new()
    {
        ["profile"] = "tabular-data-resource",
        ["name"] = table.Name,
        ["title"] = table.Title,
        ["description"] = table.Description,
        ["path"] = $"{table.Name}.csv",
        ["format"] = "csv",
        ["mediatype"] = "text/csv",
        ["encoding"] = "utf-8",
        ["schema"] = new JsonObject
        {
            ["fields"] = new JsonArray([.. table.Columns.Select(column => (JsonNode)new JsonObject
            {
                ["name"] = column.Name, ["type"] = column.Type.ToString().ToLowerInvariant(), ["title"] = column.Description,
            })]),
        },
    };

    private static JsonObject? Licence(PublicLicence? licence) => licence is null ? null
        : new JsonObject { ["name"] = licence.Id, ["title"] = licence.Name, ["path"] = licence.Url };

    private static byte[] Write(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Readable) + "\n");

    private static string CellOf(JsonNode? value) => value switch
    {
        null => "",
        JsonArray items => items.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
        JsonValue scalar when scalar.GetValueKind() is JsonValueKind.String => scalar.GetValue<string>() is ['=' or '+' or '-' or '@' or '\t', ..] text ? "'" + text : scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static void Line(StringBuilder file, IEnumerable<string> cells) => file.AppendJoin(',', cells.Select(cell =>
        cell.AsSpan().IndexOfAny("\",\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)).Append("\r\n");
}
