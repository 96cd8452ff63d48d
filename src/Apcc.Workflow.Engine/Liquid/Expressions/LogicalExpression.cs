using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary><c>left and right</c>, <c>left or right</c>. Neither binds closer than the other: the rightmost pair is decided first.</summary>
internal sealed class LogicalExpression(Expression left, bool isAnd, Expression right) : Expression
{
    public override LiquidValue Evaluate(RenderContext context)
    {
        var isTrue = left.Evaluate(context).IsTrue;
        return isTrue == isAnd ? right.Evaluate(context).IsTrue : isTrue;
    }

    public override void Inspect(Inspection inspection)
    {
        left.Inspect(inspection);
        right.Inspect(inspection);
    }
}
