using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>The lines of a <c>liquid</c> tag.</summary>
internal sealed class GroupNode(int offset, Block body) : Node(offset)
{
    public override void Render(RenderContext context) => body.Render(context);

    public override void Inspect(Inspection inspection) => body.Inspect(inspection);
}
