using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary><c>capture name</c>: keeps what the block renders instead of putting it out.</summary>
internal sealed class CaptureNode(int offset, string name, Block body) : Node(offset)
{
    public override void Render(RenderContext context) => context.Assign(name, context.Capture(body));

    public override void Inspect(Inspection inspection)
    {
        body.Inspect(inspection);
        inspection.Define(name, null);
    }
}
