namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>What the person has to put right in one field.</summary>
/// <param name="Path">The field's name, in a table <c>promotori[0].nome</c>.</param>
/// <param name="Message">Italian sentence to show beside the field.</param>
public sealed record FieldError(string Path, string Message);
