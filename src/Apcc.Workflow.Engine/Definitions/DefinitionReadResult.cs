namespace Apcc.Workflow.Engine.Definitions;

/// <summary>A definition as read, or why it cannot be read.</summary>
public sealed record DefinitionReadResult
{
    /// <summary>Null when the text is no definition at all.</summary>
    public WorkflowDefinition? Definition { get; init; }

    /// <summary>What the reading alone found. <see cref="DefinitionValidator"/> finds the rest.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; init; } = [];
}
