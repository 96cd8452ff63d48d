using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary><c>left operator right</c>; false where the two cannot be compared.</summary>
internal sealed class ComparisonExpression(Expression left, string comparison, Expression right) : Expression
{
    public override LiquidValue Evaluate(RenderContext context)
    {
        var leftValue = left.Evaluate(context);
        var rightValue = right.Evaluate(context);
        return comparison switch
        {
            "==" => Comparison.AreEqual(leftValue, rightValue, context),
            "!=" => !Comparison.AreEqual(leftValue, rightValue, context),
            "contains" => Comparison.Contains(leftValue, rightValue, context),
            "<" => Comparison.Order(leftValue, rightValue) < 0,
            "<=" => Comparison.Order(leftValue, rightValue) <= 0,
            ">" => Comparison.Order(leftValue, rightValue) > 0,
            _ => Comparison.Order(leftValue, rightValue) >= 0,
        };
    }

    public override void Inspect(Inspection inspection)
    {
        left.Inspect(inspection);
        right.Inspect(inspection);
    }
}
