using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>Nodes one after the other.</summary>
internal sealed class Block(IReadOnlyList<Node> nodes)
{
    private readonly Node[] nodes = [.. nodes];

    public static Block Empty { get; } = new([]);

    /// <summary>Renders up to the end or to a <c>break</c> or <c>continue</c>.</summary>
    public void Render(RenderContext context)
    {
        foreach (var node in nodes)
        {
            context.Position = node.Offset;
            context.Charge(1);
            node.Render(context);
            if (context.Interrupt != Interrupt.None) return;
        }
    }

    public void Inspect(Inspection inspection)
    {
        foreach (var node in nodes) node.Inspect(inspection);
    }
}
