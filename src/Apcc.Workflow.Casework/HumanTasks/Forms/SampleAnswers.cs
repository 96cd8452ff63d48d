using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Made-up answers for trying a process: whatever a form still asks for is filled in with something that it accepts, where the
/// form says what that is. Nobody takes them for real: texts say that they are a trial.</summary>
public static class SampleAnswers
{
    private const string Words = "Testo di prova. ";

    // What one answer shows may ask for the next.
    private const int Rounds = 6;

    /// <summary>The data with every required field filled in that was empty; what is there already stays.</summary>
    /// <param name="choices">What persons, bodies and PAC actions can be chosen, by field name; in a table <c>table.column</c>.</param>
    public static JsonObject Complete(
        FormDefinition form, JsonObject data, FormContext context, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> choices)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var visible = FormVisibility.Of(form, data, context);
            var missing = form.Fields.Where(field => visible.Required.Contains(field.Name) && IsEmpty(data[field.Name])).ToList();
            if (missing.Count == 0) break;
            foreach (var field in missing)
                if (Of(field, field.Name, context, choices) is { } value) data[field.Name] = value;
        }

        return data;
    }

    private static bool IsEmpty(JsonNode? value) => value is null or JsonArray { Count: 0 } || (value is JsonValue && value.ToString().Length == 0);

    private static JsonNode? Of(FormField field, string path, FormContext context, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> choices)
    {
        if (field.Limits.Const is { } fixedValue) return fixedValue.DeepClone();
        if (field.Limits.Enum is [{ } first, ..] && field.Options.Count == 0) return first.DeepClone();

        return field.Kind switch
        {
            FieldKind.Text or FieldKind.LongText => JsonValue.Create(TextOf(field)),
            FieldKind.Number or FieldKind.Integer or FieldKind.Money => JsonValue.Create(NumberOf(field.Limits)),
            FieldKind.Date => JsonValue.Create(DateOf(field.Limits, context.Today).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            FieldKind.YesNo => JsonValue.Create(true),
            FieldKind.Table => Row(field, context, choices),
            FieldKind.OneOf or FieldKind.SeveralOf => Chosen(field, field.Options.Count > 0 ? field.Options : choices.GetValueOrDefault(path) ?? []),
            FieldKind.Person or FieldKind.Body or FieldKind.PacAction => Chosen(field, choices.GetValueOrDefault(path) ?? []),
            _ => null,
        };
    }

    private static string TextOf(FormField field)
    {
        if (field.Limits.Format == "email") return "prova@prova.example";
        if (field.Limits.Format == "uri") return "https://prova.example";
        var text = Words;
        while (text.Length < field.Limits.MinLength) text += Words;
        text = text.Trim();
        if (text.Length < field.Limits.MinLength) text = text.PadRight(field.Limits.MinLength ?? 0, '.');
        return field.Limits.MaxLength is { } most && text.Length > most ? text[..most] : text;
    }

    private static decimal NumberOf(FieldLimits limits) => limits.Minimum is { } least && least > 1 ? least
        : limits.Maximum is { } most && most < 1 ? most : 1;

    // Next week where the form leaves it open: a date is seldom meant for today.
    private static DateOnly DateOf(FieldLimits limits, DateOnly today)
    {
        var date = today.AddDays(7);
        if (limits.NotBefore?.On(today) is { } earliest && date < earliest) date = earliest;
        return limits.NotAfter?.On(today) is { } latest && date > latest ? latest : date;
    }

    private static JsonNode? Chosen(FormField field, IReadOnlyList<FieldOption> options)
    {
        if (options.Count == 0) return null;
        return field.Multiple || field.Kind is FieldKind.SeveralOf
            ? new JsonArray([.. options.Take(Math.Max(1, field.Limits.MinItems ?? 1)).Select(option => (JsonNode)option.Value)])
            : JsonValue.Create(options[0].Value);
    }

    private static JsonArray Row(FormField table, FormContext context, IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> choices) =>
        [.. Enumerable.Range(0, Math.Max(1, table.Limits.MinItems ?? 1)).Select(_ => (JsonNode)new JsonObject(table.Columns
            .Select(column => KeyValuePair.Create(column.Name, Of(column, $"{table.Name}.{column.Name}", context, choices)))
            .Where(pair => pair.Value is not null)))];
}
