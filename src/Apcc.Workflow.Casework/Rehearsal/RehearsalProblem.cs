namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Why a cases file, or a step of it, cannot be understood.</summary>
/// <param name="Place">JSON path, or line and column.</param>
/// <param name="Message">Italian sentence: what is wrong and what to do.</param>
public sealed record RehearsalProblem(string Place, string Message);
