using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary><c>not condition</c>.</summary>
internal sealed class NotExpression(Expression condition) : Expression
{
    public override LiquidValue Evaluate(RenderContext context) => !condition.Evaluate(context).IsTrue;

    public override void Inspect(Inspection inspection) => condition.Inspect(inspection);
}
