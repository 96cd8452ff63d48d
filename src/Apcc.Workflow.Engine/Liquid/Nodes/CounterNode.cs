using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary><c>increment name</c> and <c>decrement name</c>. Counters live apart from assigned variables.</summary>
internal sealed class CounterNode(int offset, string name, int step) : Node(offset)
{
    public override void Render(RenderContext context)
    {
        var value = context.Counters.TryGetValue(name, out var counter) ? counter : context.InitialCounter(name);
        context.Counters[name] = value + step;
        context.Write(NumberText.Format(step > 0 ? value : value + step));
    }

    public override void Inspect(Inspection inspection) => inspection.Define(name, null);
}
