using Apcc.Workflow.Engine.Liquid;
using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Where a template reads members below a name such as <c>Variables</c> or <c>Data</c>.</summary>
public static class LiquidReads
{
    /// <summary>Reads with fixed names only, in the order of the source: what follows a place in a list or a computed name is left out.
    /// A name that the template gives to such a member (<c>assign r = Data.relazione</c>) is followed.</summary>
    /// <param name="template">The template; null reads nothing.</param>
    /// <param name="root">The name below which reads count; it is not part of what they give.</param>
    public static IReadOnlyList<ValueRead> In(LiquidTemplate? template, string root)
    {
        if (template is null) return [];

        var search = new Search(template, root);
        template.Body.Inspect(search);
        return [.. search.Found.Distinct()];
    }

    private sealed class Search(LiquidTemplate template, string root) : Inspection
    {
        private readonly Dictionary<string, string[]> given = new(StringComparer.Ordinal) { [root] = [] };
        private readonly LoopNames<bool> loops = new();

        public List<ValueRead> Found { get; } = [];

        public override void Read(VariableExpression variable)
        {
            if (NamesOf(variable) is not { Length: > 0 } names) return;

            var (line, column) = template.Source.At(variable.Offset);
            Found.Add(new ValueRead(new VariableMember(names), line, column));
        }

        // Of a name that is given twice nothing is said.
        public override void Define(string name, Expression? value)
        {
            if (value is VariableExpression variable && NamesOf(variable) is { } names && !given.ContainsKey(name)) given[name] = names;
            else given.Remove(name);
        }

        public override void EnterLoop(string variable, Expression collection) => loops.Enter(variable, true);

        public override void LeaveScope() => loops.Leave();

        private string[]? NamesOf(VariableExpression variable)
        {
            if (variable.Root is not { } start || loops.TryGet(start, out _) || !given.TryGetValue(start, out var before)) return null;

            var path = variable.PathTo(int.MaxValue).Split('[')[0].Split('.');
            return [.. before, .. path[1..]];
        }
    }
}
