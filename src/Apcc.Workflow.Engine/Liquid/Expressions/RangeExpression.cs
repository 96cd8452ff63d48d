using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary><c>(first..last)</c>, both included.</summary>
internal sealed class RangeExpression(Expression first, Expression last) : Expression
{
    public override LiquidValue Evaluate(RenderContext context) => LiquidValue.From(
        NumberRange.Between(NumberText.Read(first.Evaluate(context)), NumberText.Read(last.Evaluate(context))));

    public override void Inspect(Inspection inspection)
    {
        first.Inspect(inspection);
        last.Inspect(inspection);
    }
}
