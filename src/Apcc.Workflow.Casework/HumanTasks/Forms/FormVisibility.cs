using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Says which sections and fields are shown.</summary>
public static class FormVisibility
{
    /// <summary>What is shown for these data. A hidden field counts as not filled in, whatever was typed into it before
    /// it disappeared.</summary>
    public static VisibleForm Of(FormDefinition form, JsonObject data, FormContext context)
    {
        var evaluation = new ConditionEvaluation(form, data, context);
        var sections = form.Sections
            .Select(section => section with { Fields = [.. section.Fields.Where(field => evaluation.IsVisible(field.Name))] })
            .Where(section => section.Fields.Count > 0)
            .ToList();
        return new VisibleForm
        {
            Sections = sections,
            Fields = sections.SelectMany(section => section.Fields).Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
            Required = sections.SelectMany(section => section.Fields)
                .Where(field => FormValidator.IsRequired(field, context, evaluation))
                .Select(field => field.Name).ToHashSet(StringComparer.Ordinal),
        };
    }
}
