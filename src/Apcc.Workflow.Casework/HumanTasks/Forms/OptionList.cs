namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Choices that several forms and templates share: <c>workflows/lists/&lt;id&gt;.json</c>.</summary>
public sealed record OptionList
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>In the order in which they are offered.</summary>
    public required IReadOnlyList<FieldOption> Options { get; init; }
}
