namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>What of a form is shown now.</summary>
public sealed record VisibleForm
{
    /// <summary>Sections that are shown, each with its visible fields only; a section without any is left out.</summary>
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>Names of the visible fields.</summary>
    public required IReadOnlySet<string> Fields { get; init; }

    /// <summary>Names of the visible fields that must be filled in for the context's action.</summary>
    public required IReadOnlySet<string> Required { get; init; }
}
