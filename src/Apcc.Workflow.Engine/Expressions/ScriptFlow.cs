using Acornima.Ast;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>How data pass through an expression: which members of variables it reads, which variables it sets from them, and what
/// its value is made of. Told from the text alone; what is computed is left out.</summary>
public sealed class ScriptFlow
{
    private readonly List<ValueRead> _reads = [];
    private readonly List<ValueGift> _gifts = [];
    private readonly Dictionary<string, ValueOrigin> _locals = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<string> _variables;
    private readonly PreparedScript _script;

    private ScriptFlow(PreparedScript script, IReadOnlyCollection<string> variables) => (_script, _variables) = (script, variables);

    /// <summary>In the order of the source.</summary>
    public IReadOnlyList<ValueRead> Reads => _reads;

    /// <summary>In the order of the source.</summary>
    public IReadOnlyList<ValueGift> Gifts => _gifts;

    /// <summary>Where the expression's value comes from; null when that cannot be told.</summary>
    public ValueOrigin? Result { get; private set; }

    /// <summary>Reads an expression of the kinds JavaScript, Liquid and Variable, or the literal source of a script activity.</summary>
    /// <param name="input">The expression.</param>
    /// <param name="variables">Names of the variables that it can see, for accessors such as <c>getReferente()</c>.</param>
    public static ScriptFlow Of(InputExpression input, IReadOnlyCollection<string> variables)
    {
        var flow = new ScriptFlow(input.Kind is ExpressionKind.Liquid ? PreparedScript.Prepare("") : input.Script, variables);
        if (input.Kind is ExpressionKind.Variable) flow.Result = VariableOf(input);
        else if (input.Kind is ExpressionKind.Liquid) flow._reads.AddRange(LiquidReads.In(input.Liquid.Template, "Variables"));
        else if (flow._script.Problem is null && flow._script.Program.Program is { } program) flow.Visit(program);
        return flow;
    }

    private static VariableMember? VariableOf(InputExpression input)
    {
        var name = input.Value is System.Text.Json.Nodes.JsonObject named
            ? named.MemberText("name") ?? named.MemberText("id")
            : input.Value.AsText();
        return name is { Length: > 0 } ? new VariableMember([name]) : null;
    }

    private void Visit(Node node)
    {
        switch (node)
        {
            case ExpressionStatement statement:
                Result = OriginOf(statement.Expression);
                break;
            case VariableDeclarator { Init: { } value } declared:
                Declare(declared.Id, OriginOf(value), value);
                Visit(value);
                return;
            case CallExpression { Callee: Identifier callee } call when GiftName(callee.Name, call) is { } name:
                _gifts.Add(new ValueGift(name, OriginOf(call.Arguments[^1])));
                break;
            case AssignmentExpression { Left: MemberExpression { Object: Identifier { Name: "variables" } } target } assigned
                when NameOf(target) is { } name:
                _gifts.Add(new ValueGift(name, OriginOf(assigned.Right)));
                Visit(assigned.Right);
                return;
            case MemberExpression or CallExpression or Identifier when OriginOf(node) is VariableMember member:
                Read(member, node);
                return;
            // The name of a member and of a property is no value.
            case MemberExpression { Computed: false } member:
                Visit(member.Object);
                return;
            case Property { Computed: false } property:
                Visit(property.Value);
                return;
        }

        foreach (var child in node.ChildNodes) Visit(child);
    }

    private void Read(VariableMember member, Node node) => _reads.Add(new ValueRead(
        member, node.Location.Start.Line, _script.ColumnOf(node.Location.Start.Line, node.Location.Start.Column)));

    private ValueOrigin? OriginOf(Node? node) => node switch
    {
        ChainExpression chain => OriginOf(chain.Expression),
        ParenthesizedExpression inner => OriginOf(inner.Expression),
        Identifier identifier => _locals.GetValueOrDefault(identifier.Name),
        MemberExpression { Object: Identifier { Name: "variables" } } member => NameOf(member) is { } name ? new VariableMember([name]) : null,
        MemberExpression member when NameOf(member) is { } name => Member(OriginOf(member.Object), name),
        CallExpression { Callee: Identifier { Name: "getVariable" }, Arguments: [StringLiteral literal, ..] } => new VariableMember([literal.Value]),
        CallExpression { Callee: Identifier callee, Arguments.Count: 0 } when Accessed("get", callee.Name) is { } name => new VariableMember([name]),
        LogicalExpression { Operator: Acornima.Operator.NullishCoalescing or Acornima.Operator.LogicalOr } either => OriginOf(either.Left) ?? OriginOf(either.Right),
        ObjectExpression composed => Compose(composed),
        _ => null,
    };

    private static ValueOrigin? Member(ValueOrigin? whole, string name) => whole switch
    {
        VariableMember member => member.Then(name),
        ComposedValue composed => composed.Members.GetValueOrDefault(name),
        _ => null,
    };

    private ComposedValue Compose(ObjectExpression composed)
    {
        var members = new Dictionary<string, ValueOrigin>(StringComparer.Ordinal);
        foreach (var property in composed.Properties.OfType<Property>())
            if (KeyOf(property) is { } key && OriginOf(property.Value) is { } origin) members[key] = origin;
        return new ComposedValue(members);
    }

    // `const { uffici, ...relazione } = variables.consegna.data`: the rest stands for the whole.
    private void Declare(Node target, ValueOrigin? origin, Node value)
    {
        if (origin is null) return;
        if (target is Identifier name)
        {
            _locals[name.Name] = origin;
            return;
        }

        if (target is not ObjectPattern pattern) return;
        foreach (var part in pattern.Properties)
        {
            if (part is RestElement { Argument: Identifier rest }) _locals[rest.Name] = origin;
            if (part is not Property property || KeyOf(property) is not { } key || Member(origin, key) is not { } member) continue;
            if (member is VariableMember read) Read(read, property);
            var local = property.Value is AssignmentPattern otherwise ? otherwise.Left : property.Value;
            Declare(local, member, value);
        }
    }

    private string? GiftName(string function, CallExpression call) => function switch
    {
        "setVariable" when call.Arguments is [StringLiteral literal, _] => literal.Value,
        _ when call.Arguments.Count == 1 => Accessed("set", function),
        _ => null,
    };

    private string? Accessed(string verb, string function) => function.StartsWith(verb, StringComparison.Ordinal)
        ? _variables.FirstOrDefault(variable => ScriptNames.Same(variable, function[verb.Length..]))
        : null;

    private static string? KeyOf(Property property) => property switch
    {
        { Computed: false, Key: Identifier identifier } => identifier.Name,
        { Key: StringLiteral literal } => literal.Value,
        _ => null,
    };

    private static string? NameOf(MemberExpression member) => member switch
    {
        { Computed: false, Property: Identifier identifier } => identifier.Name,
        { Computed: true, Property: StringLiteral literal } => literal.Value,
        _ => null,
    };
}
