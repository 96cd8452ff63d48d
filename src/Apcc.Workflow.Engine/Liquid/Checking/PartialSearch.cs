using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>Finds the partials that a template calls by name.</summary>
internal sealed class PartialSearch : Inspection
{
    private readonly List<string> names = [];

    public static IReadOnlyList<string> In(LiquidTemplate template)
    {
        var search = new PartialSearch();
        template.Body.Inspect(search);
        return search.names;
    }

    public override void Call(PartialNode node, string? name, bool isIsolated)
    {
        if (name is not null && !names.Contains(name)) names.Add(name);
    }
}
