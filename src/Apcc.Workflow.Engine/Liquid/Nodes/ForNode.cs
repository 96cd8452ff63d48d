using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Liquid.Checking;
using Apcc.Workflow.Engine.Liquid.Expressions;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Nodes;

/// <summary>What a loop runs over and which part of it.</summary>
/// <param name="CollectionText">The collection as written: part of the loop's name.</param>
/// <param name="ContinuesBefore">The loop goes on where the last one of its name ended.</param>
internal sealed record ForHead(
    string Variable, Expression Collection, string CollectionText, Expression? Offset, Expression? Limit, bool ContinuesBefore, bool IsReversed)
{
    public string Name => $"{Variable}-{CollectionText}";
}

/// <summary><c>for x in list</c>; offset comes first, then limit, then reversal.</summary>
internal sealed class ForNode(int offset, ForHead head, Block body, Block otherwise) : Node(offset)
{
    public override void Render(RenderContext context)
    {
        var items = ItemsOf(head.Collection.Evaluate(context));
        if (items.Count == 0)
        {
            otherwise.Render(context);
            return;
        }

        var start = head.ContinuesBefore ? context.LoopEnds.GetValueOrDefault(head.Name) : IntegerOr(head.Offset, 0, context);
        var first = start < 0 ? Math.Max(items.Count + start, 0) : Math.Min(start, items.Count);
        var limit = IntegerOr(head.Limit, int.MaxValue, context);
        var count = limit < 0 ? Math.Max(items.Count - first + limit, 0) : Math.Min(limit, items.Count - first);
        context.LoopEnds[head.Name] = start + count;
        Run(items, first, count, context);
    }

    public override void Inspect(Inspection inspection)
    {
        head.Collection.Inspect(inspection);
        head.Offset?.Inspect(inspection);
        head.Limit?.Inspect(inspection);
        inspection.EnterLoop(head.Variable, head.Collection);
        body.Inspect(inspection);
        inspection.LeaveScope();
        otherwise.Inspect(inspection);
    }

    /// <summary>What a loop over the value meets: a text is one item, an object is its pairs of name and value.</summary>
    internal static IReadOnlyList<LiquidValue> ItemsOf(LiquidValue value) => value switch
    {
        { Kind: LiquidKind.List } => value.List,
        { Kind: LiquidKind.Text, Text.Length: > 0 } => [value],
        { Kind: LiquidKind.Object, Reference: JsonObject json } =>
            [.. json.Select(member => LiquidValue.From([member.Key, LiquidValue.From(member.Value)]))],
        _ => [],
    };

    private static int IntegerOr(Expression? expression, int fallback, RenderContext context)
    {
        var value = expression?.Evaluate(context) ?? LiquidValue.Nil;
        return value.IsNil ? fallback : (int)Math.Clamp(Math.Truncate(NumberText.ReadOrZero(value)), int.MinValue, int.MaxValue);
    }

    private void Run(IReadOnlyList<LiquidValue> items, int first, int count, RenderContext context)
    {
        var loop = new ForLoop(head.Name, count);
        var scope = context.OpenScope();
        scope.Set("forloop", LiquidValue.From(loop));
        for (var i = 0; i < count && context.Interrupt != Interrupt.Break; i++)
        {
            context.Charge(1);
            context.Interrupt = Interrupt.None;
            loop.Index = i;
            scope.Set(head.Variable, items[first + (head.IsReversed ? count - 1 - i : i)]);
            body.Render(context);
        }

        context.Interrupt = Interrupt.None;
        context.CloseScope();
    }
}
