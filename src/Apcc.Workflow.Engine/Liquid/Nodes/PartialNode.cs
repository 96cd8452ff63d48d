using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>How a partial is called.</summary>
/// <param name="Name">The partial's name.</param>
/// <param name="Bound">Value handed over with <c>with</c> or <c>for</c>; null if there is none.</param>
/// <param name="IsForEach">The partial is rendered once for each item of the bound value.</param>
/// <param name="Alias">Name of the bound value inside; null for the partial's own name.</param>
internal sealed record PartialCall(
    Expression Name, Expression? Bound, bool IsForEach, string? Alias, IReadOnlyList<NamedExpression> Arguments);

/// <summary><c>render</c> (sees only what is handed over) and <c>include</c> (shares all names).</summary>
internal sealed class PartialNode(int offset, PartialCall call, bool isIsolated) : Node(offset)
{
    public override void Render(RenderContext context)
    {
        var name = context.Text(call.Name.Evaluate(context));
        var template = context.Options.Partials?.Invoke(name)
            ?? throw context.Error($"La parte comune «{name}» non esiste: correggere il nome o crearla");

        var names = call.Arguments
            .Select(argument => KeyValuePair.Create(argument.Name, argument.Value.Evaluate(context)))
            .ToList();
        if (call.Bound is not null && call.IsForEach) RenderEach(template, name, names, context);
        else RenderOnce(template, name, names, context);
    }

    public override void Inspect(Inspection inspection)
    {
        call.Name.Inspect(inspection);
        call.Bound?.Inspect(inspection);
        foreach (var argument in call.Arguments) argument.Value.Inspect(inspection);
        inspection.Call(this, (call.Name as LiteralExpression)?.Value.Text, isIsolated);
    }

    private void RenderOnce(
        LiquidTemplate template, string name, List<KeyValuePair<string, LiquidValue>> names, RenderContext context)
    {
        if (call.Bound is not null) names.Add(new(call.Alias ?? name, call.Bound.Evaluate(context)));
        if (isIsolated)
        {
            context.RenderIsolated(template, name, names);
            return;
        }

        var scope = context.OpenScope();
        foreach (var (key, value) in names) scope.Set(key, value);
        context.RenderIncluded(template, name);
        context.CloseScope();
    }

    private void RenderEach(
        LiquidTemplate template, string name, List<KeyValuePair<string, LiquidValue>> names, RenderContext context)
    {
        var items = ForNode.ItemsOf(call.Bound!.Evaluate(context)); // Only called when a value is bound.
        var loop = new ForLoop(name, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            context.Charge(1);
            loop.Index = i;
            context.RenderIsolated(
                template, name, [.. names, new("forloop", LiquidValue.From(loop)), new(call.Alias ?? name, items[i])]);
        }
    }
}
