using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Filters;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary><c>value | filter: argument | filter</c>.</summary>
internal sealed class FilteredExpression(Expression value, IReadOnlyList<FilterCall> filters) : Expression
{
    private readonly FilterCall[] filters = [.. filters];
    private readonly bool copesWithMissing = filters[0].Filter.Name == "default";

    public Expression Value { get; } = value;

    public IReadOnlyList<FilterCall> Filters => filters;

    public override LiquidValue Evaluate(RenderContext context)
    {
        var current = copesWithMissing ? Value.EvaluateLeniently(context) : Value.Evaluate(context);
        foreach (var call in filters)
        {
            var arguments = Evaluate(call, context);
            context.Position = call.Offset;
            context.Charge(1 + Weight(current));
            current = call.Filter.Apply(current, arguments, context);
            context.Charge(Weight(current));
            if (current.Kind == LiquidKind.Text) context.GuardLength(current.Text.Length);
        }

        return current;
    }

    public override void Inspect(Inspection inspection)
    {
        Value.Inspect(inspection);
        inspection.Apply(this);
        foreach (var call in filters)
        {
            foreach (var argument in call.Arguments) argument.Inspect(inspection);
            foreach (var argument in call.NamedArguments) argument.Value.Inspect(inspection);
        }
    }

    private static FilterArguments Evaluate(FilterCall call, RenderContext context)
    {
        if (call.Arguments.Count == 0 && call.NamedArguments.Count == 0) return default;

        var values = new LiquidValue[call.Arguments.Count];
        for (var i = 0; i < values.Length; i++) values[i] = call.Arguments[i].Evaluate(context);

        var named = new KeyValuePair<string, LiquidValue>[call.NamedArguments.Count];
        for (var i = 0; i < named.Length; i++)
        {
            var argument = call.NamedArguments[i];
            named[i] = new(argument.Name, argument.Value.Evaluate(context));
        }

        return new FilterArguments(values, named);
    }

    private static long Weight(in LiquidValue value) => value.Kind switch
    {
        LiquidKind.Text => value.Text.Length / RenderContext.CharactersPerStep,
        LiquidKind.List => value.List.Count,
        _ => 0,
    };
}
