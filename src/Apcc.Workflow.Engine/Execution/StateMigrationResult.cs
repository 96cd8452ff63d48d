namespace Apcc.Workflow.Engine.Execution;

/// <summary>The preview of a migration, which is also its result.</summary>
public sealed record StateMigrationResult
{
    /// <summary>Null when the instance cannot move.</summary>
    public WorkflowState? State { get; init; }

    /// <summary>Italian sentences: what stands in the way.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Variables that the target does not have.</summary>
    public IReadOnlyList<string> LostVariables { get; init; } = [];
}
