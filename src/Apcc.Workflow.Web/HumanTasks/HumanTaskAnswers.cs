using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;

namespace Apcc.Workflow.Web.HumanTasks;

/// <summary>A task's form with what belongs to it.</summary>
internal static class HumanTaskAnswers
{
    /// <summary>Null for a task without a form. The first action decides which fields are marked as required.</summary>
    public static FormAnswers? Of(HumanTaskSheet sheet, JsonObject data, DateOnly today) => sheet.Form is not { } form ? null
        : new FormAnswers(form, (JsonObject)data.DeepClone(), new FormContext
        {
            Case = sheet.CaseValues,
            Action = sheet.Actions.Count > 0 ? sheet.Actions[0] : "",
            Today = today,
        })
        {
            ReadOnlyTexts = sheet.ReadOnlyTexts,
            Choices = sheet.Choices,
            Attachments = sheet.Attachments,
        };
}
