using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;

namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>
/// The names that a template defines anywhere. One that is read before it is defined is no mistake: in a loop the
/// definition may stem from the turn before.
/// </summary>
internal sealed class DefinedNames(Func<string, LiquidTemplate?>? partials) : Inspection
{
    private const int MaxIncludeDepth = 16;

    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private int includeDepth;

    /// <summary>A partial that shares names could not be looked into, so that any name may be defined.</summary>
    public bool IsOpen { get; private set; }

    public static DefinedNames In(LiquidTemplate template, Func<string, LiquidTemplate?>? partials) =>
        In(template.Body, partials);

    public static DefinedNames In(Block body, Func<string, LiquidTemplate?>? partials)
    {
        var names = new DefinedNames(partials);
        body.Inspect(names);
        return names;
    }

    public IEnumerable<string> Names => counts.Keys;

    public bool Contains(string name) => counts.ContainsKey(name);

    public bool IsDefinedOnce(string name) => counts.GetValueOrDefault(name) == 1;

    public override void Define(string name, Expression? value) => counts[name] = counts.GetValueOrDefault(name) + 1;

    public override void Call(PartialNode node, string? name, bool isIsolated)
    {
        if (isIsolated) return;

        var template = name is null || includeDepth >= MaxIncludeDepth ? null : partials?.Invoke(name);
        if (template is null)
        {
            IsOpen = true;
            return;
        }

        includeDepth++;
        template.Body.Inspect(this);
        includeDepth--;
    }
}
