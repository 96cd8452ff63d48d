using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>What a person sent with an action, cleaned and checked: the one road for data that are to be kept.</summary>
public sealed record FormSubmission
{
    /// <summary>What to keep when there are no errors.</summary>
    public required JsonObject Data { get; init; }

    /// <summary>Field by field; empty: the action may go on.</summary>
    public required IReadOnlyList<FieldError> Errors { get; init; }

    /// <summary>Cleans the data and checks them for the action in the context.</summary>
    public static FormSubmission Read(FormDefinition form, JsonObject data, FormContext context)
    {
        // Checked as sent, so that an error in the third row of a table points to the third row of the page.
        var clean = FormCleaner.Clean(form, data, context);
        return new FormSubmission { Data = clean.Data, Errors = FormValidator.Validate(form, data, context) };
    }
}
