using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>Puts what a browser had kept back into a form.</summary>
internal static partial class FoundAnswers
{
    private const int MostRows = 1_000;

    /// <summary>The fields whose found text is not what the form holds already. A server that saved while the connection was going
    /// away, and could not say so any more, is not worth a question.</summary>
    public static IReadOnlyDictionary<string, JsonElement> NewIn(FormAnswers answers, FoundText found) =>
        found.Values.Where(pair => FieldAt(answers.Form, pair.Key) is { } field
                && !Same(ValueOf(field, pair.Value), HolderAt(answers.Data, pair.Key, makes: false)?[field.Name]))
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    public static void Restore(FormAnswers answers, IReadOnlyDictionary<string, JsonElement> values)
    {
        foreach (var (path, value) in values)
            if (FieldAt(answers.Form, path) is { } field && HolderAt(answers.Data, path, makes: true) is { } holder)
                answers.Set(holder, field.Name, ValueOf(field, value), path);
    }

    private static FormField? FieldAt(FormDefinition form, string path) => ColumnPath().Match(path) is { Success: true } match
        ? form.Find(match.Groups["table"].Value)?.Columns.FirstOrDefault(column => column.Name == match.Groups["column"].Value)
        : form.Find(path);

    private static JsonObject? HolderAt(JsonObject data, string path, bool makes)
    {
        if (ColumnPath().Match(path) is not { Success: true } match) return data;

        var (table, index) = (match.Groups["table"].Value, int.Parse(match.Groups["row"].Value, System.Globalization.CultureInfo.InvariantCulture));
        if (index >= MostRows) return null;
        if (data[table] is not JsonArray rows)
        {
            if (!makes) return null;
            data[table] = rows = [];
        }

        while (makes && rows.Count <= index) rows.Add(new JsonObject());
        return index < rows.Count ? rows[index] as JsonObject : null;
    }

    private static JsonNode? ValueOf(FormField field, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Array)
            return AnswerValue.Of(value.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString() ?? ""));

        var text = value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : "";
        return field.Kind switch
        {
            FieldKind.YesNo => text.Length == 0 ? null : AnswerValue.Of(text == "true"),
            FieldKind.Number or FieldKind.Integer or FieldKind.Money when ItalianNumber.TryRead(text, 6, out var number) => AnswerValue.Of(number),
            FieldKind.LongText when field.Rich => AnswerValue.Of(RichText.Sanitize(text)),
            _ => AnswerValue.Of(text),
        };
    }

    private static bool Same(JsonNode? found, JsonNode? held) =>
        AnswerValue.Number(found) is { } number ? number == AnswerValue.Number(held)
        : found is JsonArray || held is JsonArray ? AnswerValue.Texts(found).SequenceEqual(AnswerValue.Texts(held))
        : AnswerValue.Flag(found) is { } flag ? flag == AnswerValue.Flag(held)
        : (AnswerValue.Text(found) ?? "") == (AnswerValue.Text(held) ?? "");

    [GeneratedRegex(@"^(?<table>[^\[\].]+)\[(?<row>[0-9]{1,4})\]\.(?<column>[^\[\].]+)$")]
    private static partial Regex ColumnPath();
}
