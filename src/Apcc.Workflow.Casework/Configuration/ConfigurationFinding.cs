using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>What is wrong with a piece of configuration, where, and what to do (Italian).</summary>
/// <param name="Place">JSON path, or file part with line and column.</param>
/// <param name="ActivityId">In a definition: the activity concerned, if any.</param>
public sealed record ConfigurationFinding(
    string Place, string Code, ProblemSeverity Severity, string Message, string? ActivityId = null);
