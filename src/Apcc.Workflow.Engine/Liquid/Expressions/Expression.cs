using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary>Something in a template that has a value.</summary>
internal abstract class Expression
{
    public abstract LiquidValue Evaluate(RenderContext context);

    /// <summary>Tells the inspection about variables and filters in here, in the order of the source.</summary>
    public abstract void Inspect(Inspection inspection);

    /// <summary>Evaluates what decides a branch: what is missing counts as false, even under strict variables.</summary>
    public LiquidValue EvaluateLeniently(RenderContext context)
    {
        var outer = context.IsLenient;
        context.IsLenient = true;
        var value = Evaluate(context);
        context.IsLenient = outer;
        return value;
    }
}
