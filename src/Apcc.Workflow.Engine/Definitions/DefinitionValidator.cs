using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions.Checks;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Checks a definition whole before it is published.</summary>
public static class DefinitionValidator
{
    /// <summary>All problems at once, in document order: errors refuse publishing, warnings are shown.</summary>
    /// <param name="definition">As read; what the reading itself found stands in <see cref="DefinitionReadResult.Problems"/>.</param>
    /// <param name="known">What exists outside; a set that is null is not checked.</param>
    public static IReadOnlyList<DefinitionProblem> Check(
        WorkflowDefinition definition, ActivityRegistry registry, KnownReferences known)
    {
        var found = new ProblemList();
        DefinitionChecks.Run(definition, found);
        foreach (var activity in definition.Own)
        {
            if (found.IsFull) break;
            ActivityChecks.Run(definition, activity, registry, found);
            MemberChecks.Run(definition, activity, found);
            LiteralChecks.Run(activity, found);
            TriggerChecks.Run(activity, found);
            ExpressionChecks.Run(definition, activity, known, found);
            if (activity.Behavior is UserTask) UserTaskChecks.Run(activity, found);
            if (activity.Graph is { } graph) FlowChecks.Run(activity, graph, found);
            LoopChecks.Run(activity, found);
        }
        ReferenceChecks.Run(definition, known, found);
        CallChecks.Run(definition, known, found);
        return found.All;
    }
}
