using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>One <c>when</c> with the values that lead to it.</summary>
internal sealed record CaseBranch(IReadOnlyList<Expression> Values, Block Body);

/// <summary><c>case</c>: every <c>when</c> that holds is rendered; <c>else</c> if none does.</summary>
internal sealed class CaseNode(int offset, Expression target, IReadOnlyList<CaseBranch> branches, Block otherwise) : Node(offset)
{
    public override void Render(RenderContext context)
    {
        var value = target.EvaluateLeniently(context);
        var isFound = false;
        foreach (var branch in branches)
        {
            if (!Holds(branch, value, context)) continue;
            isFound = true;
            branch.Body.Render(context);
            if (context.Interrupt != Interrupt.None) return;
        }

        if (!isFound) otherwise.Render(context);
    }

    public override void Inspect(Inspection inspection)
    {
        target.Inspect(inspection);
        foreach (var branch in branches)
        {
            foreach (var value in branch.Values) value.Inspect(inspection);
            branch.Body.Inspect(inspection);
        }

        otherwise.Inspect(inspection);
    }

    private static bool Holds(CaseBranch branch, LiquidValue value, RenderContext context)
    {
        foreach (var candidate in branch.Values)
        {
            if (Comparison.AreEqual(value, candidate.EvaluateLeniently(context), context)) return true;
        }

        return false;
    }
}
