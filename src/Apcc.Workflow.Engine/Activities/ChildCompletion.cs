using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>A child that has completed, with the outcomes it left by.</summary>
/// <param name="Child">The child's definition.</param>
/// <param name="ChildInstanceId">The run of the child.</param>
/// <param name="Outcomes">The outcomes taken.</param>
/// <param name="Tag">What the parent gave when it scheduled the child.</param>
public sealed record ChildCompletion(
    ActivityDefinition Child, string ChildInstanceId, IReadOnlyList<string> Outcomes, string? Tag);
