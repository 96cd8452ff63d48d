using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary><c>assign name = value</c>; holds to the end of the template, wherever it stands.</summary>
internal sealed class AssignNode(int offset, string name, Expression value) : Node(offset)
{
    public override void Render(RenderContext context) => context.Assign(name, value.Evaluate(context));

    public override void Inspect(Inspection inspection)
    {
        value.Inspect(inspection);
        inspection.Define(name, value);
    }
}
