using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Which questions of a form are answered for somebody.</summary>
public enum FillScope
{
    /// <summary>Required ones that are empty: whoever tries a form goes on from there.</summary>
    Required,

    /// <summary>All that have no answer yet.</summary>
    Every,
}

/// <summary>Fills in a form in somebody's place. Which answer is given, the chooser decides; that it has the form's shape, and that an
/// answer may show further questions, is the same for all.</summary>
public sealed class FormFiller(FormDefinition form, FormContext context, IAnswerChooser chooser)
{
    /// <param name="start">Values that stay as they are.</param>
    /// <param name="key">Makes this filling-in different from another.</param>
    public JsonObject Fill(JsonObject start, FillScope scope, string key = "")
    {
        var data = (JsonObject)start.DeepClone();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        while (NextOf(data, scope, asked) is { } open)
        {
            asked.Add(open.Name);
            if (AnswerOf(open, open.Name, $"{key}|{open.Name}") is { } answer) data[open.Name] = answer;
        }

        return new JsonObject(data.Where(member => member.Value is not null)
            .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
    }

    private FormField? NextOf(JsonObject data, FillScope scope, HashSet<string> asked)
    {
        var visible = FormVisibility.Of(form, data, context);
        return visible.Sections.SelectMany(section => section.Fields).FirstOrDefault(field =>
            field.Kind is not FieldKind.ReadOnly && !asked.Contains(field.Name)
            && (scope is FillScope.Every ? !data.ContainsKey(field.Name) : visible.Required.Contains(field.Name) && IsEmpty(data[field.Name])));
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || (value is JsonValue && value.ToString().Length == 0);

    private JsonNode? AnswerOf(FormField field, string path, string key)
    {
        if (field.Limits.Const is { } fixedValue) return fixedValue.DeepClone();
        if (field.Limits.Enum is { Count: > 0 } values && field.Kind is not (FieldKind.OneOf or FieldKind.SeveralOf))
            return values[chooser.Index(key, values.Count)].DeepClone();
        return field.Kind switch
        {
            FieldKind.Text => chooser.Text(field, key),
            FieldKind.LongText => field.Rich ? $"<p>{WebUtility.HtmlEncode(chooser.Text(field, key))}</p>" : chooser.Text(field, key),
            FieldKind.Number or FieldKind.Money => Math.Round(chooser.Number(field, key), 2),
            FieldKind.Integer => Math.Truncate(chooser.Number(field, key)),
            FieldKind.Date => chooser.Day(field, key, context.Today).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            FieldKind.YesNo => true,
            FieldKind.File => Single(field, chooser.File(field, key)),
            FieldKind.Table => RowsOf(field, key),
            FieldKind.OneOf or FieldKind.SeveralOf or FieldKind.Person or FieldKind.Body or FieldKind.PacAction =>
                ChosenOf(field, key, chooser.Choices(field, path, context)),
            _ => null,
        };
    }

    private static JsonNode? Single(FormField field, string? value) => value is null ? null : field.Multiple ? new JsonArray(value) : value;

    private JsonNode? ChosenOf(FormField field, string key, IReadOnlyList<string> choices)
    {
        if (choices.Count == 0) return null;
        return field.Multiple || field.Kind is FieldKind.SeveralOf
            ? new JsonArray([.. chooser.Several(field, key, choices).Select(choice => (JsonNode)choice)])
            : choices[chooser.Index(key, choices.Count)];
    }

    /// <summary>Where no two rows may be alike, a text that stands already is told apart by its row.</summary>
    private static JsonNode Distinct(FormField column, JsonNode value, JsonArray rows)
    {
        if (column is not { Unique: true, Kind: FieldKind.Text } || !rows.Any(row => DataValue.Same(row?[column.Name], value))) return value;

        var (text, mark) = (value.ToString(), $" {rows.Count + 1}");
        return text[..Math.Min(text.Length, (column.Limits.MaxLength ?? FieldLimits.LongestText) - mark.Length)] + mark;
    }

    private JsonArray RowsOf(FormField table, string key)
    {
        var rows = new JsonArray();
        var count = chooser.Rows(table, key);
        for (var i = 0; i < count; i++)
        {
            var row = new JsonObject();
            foreach (var column in table.Columns)
                if (AnswerOf(column, $"{table.Name}.{column.Name}", $"{key}|{i}|{column.Name}") is { } value) row[column.Name] = Distinct(column, value, rows);
            rows.Add((JsonNode)row);
        }

        return rows;
    }
}
