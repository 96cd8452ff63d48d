using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>One branch of <c>if</c> or <c>unless</c>.</summary>
/// <param name="Expected">What the condition must be for the branch to be taken: false for the head of an <c>unless</c>.</param>
internal sealed record ConditionBranch(Expression Condition, bool Expected, Block Body);

/// <summary><c>if</c> and <c>unless</c> with <c>elsif</c> and <c>else</c>: the first branch that holds is rendered.</summary>
internal sealed class ConditionNode(int offset, IReadOnlyList<ConditionBranch> branches, Block otherwise) : Node(offset)
{
    public override void Render(RenderContext context)
    {
        foreach (var branch in branches)
        {
            if (branch.Condition.EvaluateLeniently(context).IsTrue != branch.Expected) continue;
            branch.Body.Render(context);
            return;
        }

        otherwise.Render(context);
    }

    public override void Inspect(Inspection inspection)
    {
        foreach (var branch in branches)
        {
            branch.Condition.Inspect(inspection);
            branch.Body.Inspect(inspection);
        }

        otherwise.Inspect(inspection);
    }
}
