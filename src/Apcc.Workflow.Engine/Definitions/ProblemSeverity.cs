namespace Apcc.Workflow.Engine.Definitions;

/// <summary>How grave a <see cref="DefinitionProblem"/> is.</summary>
public enum ProblemSeverity
{
    /// <summary>Published and shown.</summary>
    Warning,

    /// <summary>Refuses publishing.</summary>
    Error,
}
