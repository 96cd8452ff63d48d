using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary>A fixed value: text, number, true, false, nil, empty, blank.</summary>
internal sealed class LiteralExpression(LiquidValue value) : Expression
{
    public static LiteralExpression Nil { get; } = new(LiquidValue.Nil);

    public LiquidValue Value { get; } = value;

    public override LiquidValue Evaluate(RenderContext context) => Value;

    public override void Inspect(Inspection inspection)
    {
    }
}
