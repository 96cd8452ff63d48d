namespace Apcc.Workflow.Engine.Execution;

/// <summary>An activity that ends more than itself: a loop (Break), its flowchart (Complete), or the instance (Finish).</summary>
/// <param name="Target">The run that is completed; null ends the instance.</param>
/// <param name="Outcomes">What the target leaves by.</param>
internal sealed record Unwinding(ActivityRun? Target, IReadOnlyList<string> Outcomes);
