using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>The columns of a register's files: title, year, and every field of its form that fits into a cell.</summary>
internal static class CaseCsv
{
    public const string Title = "titolo";
    public const string Year = "anno";

    public static IEnumerable<FormField> Fields(FormDefinition form) =>
        form.Fields.Where(field => field.Kind is not (FieldKind.ReadOnly or FieldKind.Table or FieldKind.File));

    public static IReadOnlyList<CsvColumn> Columns(FormDefinition form) =>
    [
        new(Title, true, "oggetto"),
        new(Year, false, "ciclo"),
        .. Fields(form).Select(field => new CsvColumn(Word(field.Name), field.Required, Word(field.Label))),
    ];

    /// <summary>The same for people.</summary>
    public static IReadOnlyList<CaseFileColumn> Describe(FormDefinition form) =>
    [
        new(Title, true, "", ""),
        new(Year, false, "", ""),
        .. Fields(form).Select(field => new CaseFileColumn(Word(field.Name), field.Required, field.Label, ExampleOf(field))),
    ];

    private static string ExampleOf(FormField field) => field.Kind switch
    {
        FieldKind.Date => "26/03/2027",
        FieldKind.YesNo => "sì",
        FieldKind.Integer or FieldKind.Number => "12",
        FieldKind.Money => "12.500,00",
        FieldKind.PacAction => field.Multiple ? "4.2.1 | 3.2.1" : "4.2.1",
        FieldKind.OneOf or FieldKind.SeveralOf when field.Options.Count > 0 => field.Options[0].Label,
        _ => "",
    };

    /// <summary>One line: what people read is turned into what is kept; several values stand with a vertical bar between them.</summary>
    public static CaseRow Row(CsvRecord record, FormDefinition form, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> choices)
    {
        var facts = new JsonObject();
        foreach (var field in Fields(form))
            if (record.Text(Word(field.Name), 20_000) is { } text)
                facts[field.Name] = field.Multiple
                    ? new JsonArray([.. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(one => (JsonNode)ValueOf(field, one, choices))])
                    : ValueOf(field, text, choices);
        return new CaseRow(record.RequiredText(Title, 500), YearOf(record), facts);
    }

    /// <summary>A field's name as a heading of a file.</summary>
    public static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(letter)) word.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && word.Length > 0 && word[^1] != '_') word.Append('_');
        return word.ToString().Trim('_');
    }

    private static string ValueOf(FormField field, string text, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> choices)
    {
        var offered = choices.GetValueOrDefault(field.Name) ?? field.Options;
        var match = offered.FirstOrDefault(option => option.Value == text || CsvWords.Bare(option.Label) == CsvWords.Bare(text))
            ?? (field.Kind is FieldKind.Person ? offered.FirstOrDefault(option => CsvWords.Bare(option.Label.Split(" – ")[0]) == CsvWords.Bare(text)) : null);
        return match?.Value ?? text;
    }

    private static int? YearOf(CsvRecord record)
    {
        if (record.Text(Year, 20) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2200) return year;
        record.Refuse(Year, "L'anno è un numero di quattro cifre.");
        return null;
    }
}

/// <summary>A line of a file of cases.</summary>
internal sealed record CaseRow(string Title, int? Year, JsonObject Facts);
