using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Data as the system keeps them, and what could not be read.</summary>
public sealed record FormCleanResult
{
    /// <summary>Visible, known, filled-in fields in the form's order. A value that could not be read stays as it came,
    /// so that <see cref="FormValidator"/> refuses it with the same words.</summary>
    public required JsonObject Data { get; init; }

    public required IReadOnlyList<FieldError> Unreadable { get; init; }
}
