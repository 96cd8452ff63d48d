using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>A piece of a template that can be rendered.</summary>
/// <param name="offset">Where it begins in the source.</param>
internal abstract class Node(int offset)
{
    public int Offset { get; } = offset;

    public abstract void Render(RenderContext context);

    /// <summary>Tells the inspection what is read and defined in here, in the order of the source.</summary>
    public abstract void Inspect(Inspection inspection);
}
