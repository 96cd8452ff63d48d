using Apcc.Workflow.Engine.Liquid.Expressions;

namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>Finds the places where a template reads variables that it does not define itself.</summary>
internal sealed class VariableSearch(LiquidTemplate template) : Inspection
{
    private readonly DefinedNames defined = DefinedNames.In(template, null);
    private readonly LoopNames<bool> loops = new();
    private readonly List<(int Offset, LiquidVariable Variable)> found = [];

    public static IReadOnlyList<LiquidVariable> In(LiquidTemplate template)
    {
        var search = new VariableSearch(template);
        template.Body.Inspect(search);
        return [.. search.found.OrderBy(entry => entry.Offset).Select(entry => entry.Variable)];
    }

    public override void Read(VariableExpression variable)
    {
        if (variable.Root is not { } root || defined.Contains(root) || loops.TryGet(root, out _)) return;
        if (root == "now" || (root == "forloop" && loops.IsInLoop)) return;

        var (line, column) = template.Source.At(variable.Offset);
        found.Add((variable.Offset, new LiquidVariable(variable.PathTo(int.MaxValue), line, column)));
    }

    public override void EnterLoop(string variable, Expression collection) => loops.Enter(variable, true);

    public override void LeaveScope() => loops.Leave();
}
