namespace Apcc.Workflow.Engine.Liquid;

/// <summary>Either a template that can be rendered or the list of all problems found, never both.</summary>
public sealed record LiquidParseResult
{
    /// <summary>The parsed template; null if there is any problem.</summary>
    public required LiquidTemplate? Template { get; init; }

    /// <summary>All problems found, in the order of the source; empty if the template is sound.</summary>
    public required IReadOnlyList<LiquidProblem> Problems { get; init; }
}
