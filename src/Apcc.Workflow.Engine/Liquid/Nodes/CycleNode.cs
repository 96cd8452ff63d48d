using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary><c>cycle 'a', 'b'</c>: the next candidate each time. Cycles with the same group and candidates go on together.</summary>
/// <param name="key">The candidates as written.</param>
internal sealed class CycleNode(int offset, Expression? group, IReadOnlyList<Expression> candidates, string key) : Node(offset)
{
    public override void Render(RenderContext context)
    {
        var name = group is null ? key : context.Text(group.Evaluate(context)) + ":" + key;
        var place = context.Cycles.GetValueOrDefault(name);
        context.Cycles[name] = (place + 1) % candidates.Count;
        context.Write(candidates[place].Evaluate(context));
    }

    public override void Inspect(Inspection inspection)
    {
        group?.Inspect(inspection);
        foreach (var candidate in candidates) candidate.Inspect(inspection);
    }
}
