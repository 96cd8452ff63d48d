using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary><c>break</c> and <c>continue</c>; outside a loop they end the template.</summary>
internal sealed class InterruptNode(int offset, Interrupt interrupt) : Node(offset)
{
    public override void Render(RenderContext context) => context.Interrupt = interrupt;

    public override void Inspect(Inspection inspection)
    {
    }
}
