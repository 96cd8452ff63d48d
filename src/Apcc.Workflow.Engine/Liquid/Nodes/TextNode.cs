using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>Text that is put out as it stands.</summary>
internal sealed class TextNode(int offset, string text) : Node(offset)
{
    public override void Render(RenderContext context) => context.Write(text);

    public override void Inspect(Inspection inspection)
    {
    }
}
