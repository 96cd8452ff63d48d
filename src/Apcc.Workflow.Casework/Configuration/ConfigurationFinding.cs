using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What is wrong with a piece of configuration, where, and what to do (Italian).</summary>
/// <param name="Place">JSON path, or file part with line and column.</param>
public sealed record ConfigurationFinding(string Place, string Code, ProblemSeverity Severity, string Message)
{
    /// <summary>The activity of a definition that it concerns, if one.</summary>
    public string? ActivityId { get; init; }

    /// <summary>What people call that activity.</summary>
    public string? ActivityName { get; init; }

    /// <summary>The file of a template in which it was found; null where there is only one.</summary>
    public string? Part { get; init; }

    /// <summary>Line in the text, counted from 1; null when the place is no place in the text.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, in characters, counted from 1.</summary>
    public int? Column { get; init; }
}
