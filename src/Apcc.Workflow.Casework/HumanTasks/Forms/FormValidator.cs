using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Says what a person still has to put right before an action of the task can be taken.</summary>
public static class FormValidator
{
    /// <summary>Every error, in the order of the page; none: the action may go on.</summary>
    /// <remarks>Takes data as they were typed or as <see cref="FormCleaner"/> left them: values are read the same way,
    /// and the paths are those of the data given. Hidden fields are never required. Members that the form does not
    /// know are not looked at: keep what <see cref="FormCleaner"/> gives. Drafts are not validated.</remarks>
    public static IReadOnlyList<FieldError> Validate(FormDefinition form, JsonObject data, FormContext context)
    {
        var evaluation = new ConditionEvaluation(form, data, context);
        var errors = new List<FieldError>();
        foreach (var field in form.Fields.Where(field => field.Kind != FieldKind.ReadOnly && evaluation.IsVisible(field.Name)))
        {
            One(field, data[field.Name], field.Name, context, evaluation, errors);
        }

        return errors;
    }

    private static void One(
        FormField field, JsonNode? given, string path, FormContext context, ConditionEvaluation evaluation, List<FieldError> errors)
    {
        var unreadable = new List<FieldError>();
        var value = FieldNormaliser.Read(field, given, path, unreadable);
        if (value is null or JsonArray { Count: 0 })
        {
            if (IsRequired(field, context, evaluation))
            {
                errors.Add(new FieldError(path, FieldMessages.Required(field)));
            }

            return;
        }

        var check = new FieldCheck(context, errors, IsUnfinished(field, context));
        if (field.Kind == FieldKind.Table)
        {
            check.Items(field, ((JsonArray)value).Count, path);
            Rows(field, given, path, context, evaluation, errors);
        }
        else if (unreadable.Count > 0)
        {
            errors.AddRange(unreadable.DistinctBy(error => error.Path));
        }
        else
        {
            check.Value(field, value, path);
        }
    }

    private static void Rows(
        FormField table, JsonNode? given, string path, FormContext context, ConditionEvaluation evaluation, List<FieldError> errors)
    {
        var index = -1;
        var taken = new Dictionary<(string Column, string Value), int>();
        foreach (var row in DataValue.Each(given).Take(FieldLimits.MostItems))
        {
            index++;
            if (row is not JsonObject item)
            {
                errors.Add(new FieldError($"{path}[{index}]", FieldMessages.Unreadable(table, row.ToJsonString())));
            }
            else if (table.Columns.Any(column => DataValue.IsSet(item[column.Name])))
            {
                foreach (var column in table.Columns)
                {
                    var place = $"{path}[{index}].{column.Name}";
                    var before = errors.Count;
                    One(column, item[column.Name], place, context, evaluation, errors);
                    if (column.Unique && errors.Count == before && DataValue.Text(FieldNormaliser.Read(column, item[column.Name], place, [])) is { } value
                        && !taken.TryAdd((column.Name, context.HolderOf(column, value)), index + 1))
                    {
                        errors.Add(new FieldError(place, FieldMessages.Repeated(column, value, taken[(column.Name, context.HolderOf(column, value))])));
                    }
                }
            }
        }
    }

    internal static bool IsRequired(FormField field, FormContext context, ConditionEvaluation evaluation) =>
        field.Required
        || ((field.RequiredWhen is not null || field.RequiredFor.Count > 0)
            && evaluation.Holds(field.RequiredWhen)
            && (field.RequiredFor.Count == 0 || field.RequiredFor.Contains(context.Action)));

    private static bool IsUnfinished(FormField field, FormContext context) =>
        !field.Required && field.RequiredFor.Count > 0 && !field.RequiredFor.Contains(context.Action);
}
