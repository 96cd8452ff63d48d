using System.Text;
using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Expressions;

/// <summary>A variable and the members read from it: <c>a.b[0][c]</c>.</summary>
/// <param name="source">The value whose members are read; null if the first member names a variable.</param>
internal sealed class VariableExpression(int offset, Expression? source, IReadOnlyList<Expression> members) : Expression
{
    private readonly Expression[] members = [.. members];
    private readonly string?[] names = [.. members.Select(FixedName)];

    public int Offset { get; } = offset;

    public Expression? Source { get; } = source;

    public IReadOnlyList<Expression> Members => members;

    /// <summary>The variable's name; null if it is computed or if members of a literal are read.</summary>
    public string? Root => Source is null ? names[0] : null;

    public override LiquidValue Evaluate(RenderContext context)
    {
        var next = 0;
        LiquidValue value;
        if (Source is not null)
        {
            value = Source.Evaluate(context);
        }
        else
        {
            if (!context.TryGetVariable(names[0] ?? context.Text(members[0].Evaluate(context)), out value)) return Missing(context, 0);
            next = 1;
        }

        for (; next < members.Length; next++)
        {
            var found = names[next] is { } name
                ? Values.Members.TryGet(value, name, out var member)
                : Values.Members.TryGet(value, members[next].Evaluate(context), out member);
            if (!found) return Missing(context, next);
            value = member;
        }

        return value;
    }

    public override void Inspect(Inspection inspection)
    {
        Source?.Inspect(inspection);
        inspection.Read(this);
        foreach (var member in members) member.Inspect(inspection);
    }

    /// <summary>The path up to and including a member, as far as it is fixed.</summary>
    public string PathTo(int lastMember)
    {
        var path = new StringBuilder(Root);
        for (var i = 1; i <= lastMember && i < members.Length; i++)
        {
            if (members[i] is not LiteralExpression literal) break;
            if (literal.Value.Kind == LiquidKind.Number) path.Append('[').Append(NumberText.Format(literal.Value.Number)).Append(']');
            else path.Append('.').Append(literal.Value.Text);
        }

        return path.ToString();
    }

    private static string? FixedName(Expression member) =>
        member is LiteralExpression { Value.Kind: LiquidKind.Text } literal ? literal.Value.Text : null;

    private LiquidValue Missing(RenderContext context, int member)
    {
        if (!context.Options.StrictVariables || context.IsLenient) return LiquidValue.Nil;

        context.Position = Offset;
        throw context.Error($"La variabile «{PathTo(member)}» non esiste: correggere il nome o fornire il valore");
    }
}
