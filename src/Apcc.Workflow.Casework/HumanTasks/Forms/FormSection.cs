namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Fields under one heading.</summary>
public sealed record FormSection
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string? Help { get; init; }

    /// <summary>Shown while this holds; null: always.</summary>
    public FormCondition? When { get; init; }

    public required IReadOnlyList<FormField> Fields { get; init; }
}
