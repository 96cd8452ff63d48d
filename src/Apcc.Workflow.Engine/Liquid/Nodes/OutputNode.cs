using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary><c>{{ value }}</c> and <c>echo</c>.</summary>
internal sealed class OutputNode(int offset, Expression value) : Node(offset)
{
    public override void Render(RenderContext context) => context.Write(value.Evaluate(context));

    public override void Inspect(Inspection inspection) => value.Inspect(inspection);
}
