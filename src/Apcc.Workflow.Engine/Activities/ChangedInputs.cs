using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Compares the inputs of an activity in two versions of its definition.</summary>
public static class ChangedInputs
{
    /// <summary>Names of the inputs that are written differently, in the order of the descriptor.</summary>
    public static IReadOnlyList<string> Between(ActivityDefinition before, ActivityDefinition after) =>
        after.Behavior is not { } behavior ? []
            : [.. behavior.Descriptor.Inputs.Select(input => input.Name)
                .Where(name => !JsonNode.DeepEquals(before.Member(name), after.Member(name)))];
}
