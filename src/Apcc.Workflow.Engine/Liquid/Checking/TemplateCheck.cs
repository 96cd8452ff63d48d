using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Nodes;
using Apcc.Workflow.Engine.Liquid.Parsing;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Checking;

/// <summary>Compares what a template reads with a sample of its values.</summary>
internal sealed class TemplateCheck : Inspection
{
    private static readonly string[] ListFilters = ["compact", "concat", "push", "reverse", "slice", "sort", "sort_natural", "uniq", "where"];
    private static readonly string[] ItemFilters = ["find", "first", "last"];
    private static readonly string[] MemberFilters = ["find", "map", "sort", "sort_natural", "sum", "where"];

    private readonly Shape sample;
    private readonly Func<string, LiquidTemplate?>? partials;
    private readonly DefinedNames defined;
    private readonly ProblemList problems;
    private readonly Dictionary<string, Shape> definedShapes = new(StringComparer.Ordinal);
    private readonly LoopNames<Shape> loops = new();

    private TemplateCheck(LiquidTemplate template, JsonNode? sample, Func<string, LiquidTemplate?>? partials)
    {
        this.sample = Shape.Of(sample);
        this.partials = partials;
        defined = DefinedNames.In(template, partials);
        problems = new ProblemList(template.Source);
    }

    public static IReadOnlyList<LiquidProblem> Of(
        LiquidTemplate template, JsonNode? sample, Func<string, LiquidTemplate?>? partials)
    {
        var check = new TemplateCheck(template, sample, partials);
        template.Body.Inspect(check);
        return check.problems.InOrder();
    }

    public override void Read(VariableExpression variable) => ShapeOf(variable, (member, owner) => ReportMissing(variable, member, owner));

    public override void Apply(FilteredExpression expression)
    {
        var shape = ShapeOf(expression.Value);
        foreach (var call in expression.Filters)
        {
            CheckArguments(call);
            CheckMemberName(call, shape);
            shape = After(call, shape);
        }
    }

    public override void Define(string name, Expression? value) =>
        definedShapes[name] = value is null || !defined.IsDefinedOnce(name) ? Shape.Unknown : ShapeOf(value);

    public override void EnterLoop(string variable, Expression collection) => loops.Enter(variable, ShapeOf(collection).Item());

    public override void LeaveScope() => loops.Leave();

    public override void Call(PartialNode node, string? name, bool isIsolated)
    {
        if (name is not null && partials is not null && partials(name) is null)
            problems.Add(node.Offset, "unknown-partial", $"La parte comune «{name}» non esiste: correggere il nome o crearla.");
    }

    private static Shape After(FilterCall call, Shape shape)
    {
        if (ListFilters.Contains(call.Filter.Name) && shape.IsList) return shape;
        return ItemFilters.Contains(call.Filter.Name) ? shape.Item() : Shape.Unknown;
    }

    private Shape ShapeOf(Expression expression) => expression switch
    {
        VariableExpression variable => ShapeOf(variable, null),
        FilteredExpression filtered => filtered.Filters.Aggregate(ShapeOf(filtered.Value), (shape, call) => After(call, shape)),
        _ => Shape.Unknown,
    };

    /// <param name="missing">Called with the place of a member that does not exist and the shape it was sought in.</param>
    private Shape ShapeOf(VariableExpression variable, Action<int, Shape>? missing)
    {
        if (variable.Root is not { } root) return Shape.Unknown;
        if (root == "forloop" && loops.IsInLoop)
        {
            CheckForLoop(variable, missing is not null);
            return Shape.Unknown;
        }

        if (!TryRoot(root, out var shape))
        {
            missing?.Invoke(0, sample);
            return Shape.Unknown;
        }

        for (var i = 1; i < variable.Members.Count && shape.IsKnown; i++)
        {
            if (variable.Members[i] is not LiteralExpression { Value: var key })
            {
                shape = shape.Item();
            }
            else if (shape.TryMember(key.Kind == LiquidKind.Text ? key.Text : NumberText.Format(Math.Abs(key.Number)), out var member))
            {
                shape = member;
            }
            else
            {
                missing?.Invoke(i, shape);
                return Shape.Unknown;
            }
        }

        return shape;
    }

    private bool TryRoot(string root, out Shape shape)
    {
        if (loops.TryGet(root, out shape)) return true;
        if (defined.Contains(root))
        {
            shape = definedShapes.GetValueOrDefault(root);
            return true;
        }

        return sample.TryMember(root, out shape) || root == "now" || defined.IsOpen;
    }

    private void ReportMissing(VariableExpression variable, int member, Shape owner)
    {
        var path = variable.PathTo(member);
        var known = member == 0 ? [.. owner.MemberNames, .. defined.Names, .. loops.Names] : owner.MemberNames;
        var name = path[(path.LastIndexOf('.') + 1)..];
        var message = owner.IsList
            ? $"«{variable.PathTo(member - 1)}» è un elenco: per leggerne «{name}» usare un ciclo «for», «first» o «last»."
            : $"La variabile «{path}» non è tra i dati di questo modello.{NearestWord.Suggestion(name, known)}";
        problems.Add(variable.Offset, "unknown-variable", message);
    }

    private void CheckForLoop(VariableExpression variable, bool isReported)
    {
        if (!isReported || variable.Members is not [_, LiteralExpression { Value: { Kind: LiquidKind.Text } key }, ..]) return;
        if (ForLoop.MemberNames.Contains(key.Text)) return;

        problems.Add(
            variable.Offset, "unknown-variable", $"«forloop» non ha «{key.Text}».{NearestWord.Suggestion(key.Text, ForLoop.MemberNames)}");
    }

    private void CheckArguments(FilterCall call)
    {
        var (name, min, max) = (call.Filter.Name, call.Filter.MinArguments, call.Filter.MaxArguments);
        var count = call.Arguments.Count;
        if (count < min || count > max)
        {
            var wanted = (min, max) switch
            {
                (_, 0) => "non vuole argomenti",
                (1, 1) => "vuole un argomento",
                _ => min == max ? $"vuole {min} argomenti" : $"vuole da {min} a {max} argomenti",
            };
            problems.Add(call.Offset, "filter-arguments", $"Il filtro «{name}» {wanted}, qui ne ha {count}.");
        }

        foreach (var argument in call.NamedArguments.Where(argument => argument.Name != call.Filter.NamedArgument))
            problems.Add(argument.Offset, "filter-arguments", $"Il filtro «{name}» non ha un argomento «{argument.Name}»: toglierlo.");
    }

    /// <summary>A mistyped member in <c>map: 'nome'</c> would leave gaps without a word.</summary>
    private void CheckMemberName(FilterCall call, Shape list)
    {
        if (!MemberFilters.Contains(call.Filter.Name)
            || call.Arguments is not [LiteralExpression { Value: { Kind: LiquidKind.Text } path }, ..]) return;

        var shape = list.Item();
        foreach (var name in path.Text.Split('.'))
        {
            if (!shape.IsKnown) return;
            if (shape.TryMember(name, out var member))
            {
                shape = member;
                continue;
            }

            problems.Add(
                call.Offset, "unknown-variable", $"Gli elementi dell'elenco non hanno «{name}».{NearestWord.Suggestion(name, shape.MemberNames)}");
            return;
        }
    }
}
