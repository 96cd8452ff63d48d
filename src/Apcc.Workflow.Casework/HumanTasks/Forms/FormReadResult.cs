namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>A form, or all the reasons why the file gives none.</summary>
public sealed record FormReadResult
{
    /// <summary>Null exactly when there are problems.</summary>
    public FormDefinition? Form { get; init; }

    public required IReadOnlyList<FormProblem> Problems { get; init; }
}
