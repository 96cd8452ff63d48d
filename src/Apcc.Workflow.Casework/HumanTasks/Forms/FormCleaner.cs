using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Turns what a browser sent into the data that are kept.</summary>
public static class FormCleaner
{
    /// <summary>Drops unknown and hidden members and blanks, trims texts, reads Italian numbers («1.234,50») and dates
    /// (dd/MM/yyyy), sanitises rich text, and says what could not be read.</summary>
    public static FormCleanResult Clean(FormDefinition form, JsonObject data, FormContext context)
    {
        var unreadable = new List<(string Field, FieldError Error)>();
        var normalised = new JsonObject();
        foreach (var field in form.Fields)
        {
            var errors = new List<FieldError>();
            if (FieldNormaliser.Read(field, data[field.Name], field.Name, errors) is { } value)
            {
                normalised[field.Name] = value;
            }

            unreadable.AddRange(errors.Select(error => (field.Name, error)));
        }

        var visible = FormVisibility.Of(form, normalised, context).Fields;
        foreach (var field in form.Fields.Where(field => !visible.Contains(field.Name)))
        {
            normalised.Remove(field.Name);
        }

        return new FormCleanResult
        {
            Data = normalised,
            Unreadable = [.. unreadable.Where(pair => visible.Contains(pair.Field)).Select(pair => pair.Error)],
        };
    }

    /// <summary>What a draft keeps: every field of the form as it was typed, hidden ones too, so that changing one's mind
    /// loses nothing. Nothing is checked; rich text is sanitised, for others may see the draft.</summary>
    public static JsonObject KeepDraft(FormDefinition form, JsonObject data)
    {
        var draft = new JsonObject();
        foreach (var field in form.Fields.Where(field => field.Kind != FieldKind.ReadOnly && data[field.Name] is not null))
        {
            draft[field.Name] = field.Rich && DataValue.Text(data[field.Name]) is { } html
                ? JsonValue.Create(RichText.Sanitize(html))
                : data[field.Name]?.DeepClone();
        }

        return draft;
    }
}
