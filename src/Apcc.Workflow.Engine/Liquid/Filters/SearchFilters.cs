using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Filters that look into the members of a list's items; a dotted path leads deeper.</summary>
internal static class SearchFilters
{
    public static IEnumerable<Filter> All { get; } =
    [
        new("map", 1, 1, (input, arguments, context) =>
        {
            var path = arguments.Text(0, context);
            return LiquidValue.From([.. ListFilters.Items(input, context).Select(item => Members.Follow(item, path))]);
        }),
        new("where", 1, 2, (input, arguments, context) => LiquidValue.From([.. Matches(input, arguments, context)])),
        new("find", 1, 2, (input, arguments, context) => Matches(input, arguments, context).FirstOrDefault()),
        new("sort", 0, 1, (input, arguments, context) => Sort(input, arguments, context, Compare)),
        new("sort_natural", 0, 1, (input, arguments, context) => Sort(input, arguments, context, (left, right) => CompareIgnoringCase(left, right, context))),
        new("sum", 0, 1, (input, arguments, context) => ListFilters.Items(input, context)
            .Sum(item => NumberText.ReadOrZero(KeyOf(item, arguments, context)))),
    ];

    private static LiquidValue KeyOf(LiquidValue item, FilterArguments arguments, RenderContext context) =>
        arguments[0].IsNil ? item : Members.Follow(item, arguments.Text(0, context));

    private static IEnumerable<LiquidValue> Matches(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var path = arguments.Text(0, context);
        return ListFilters.Items(input, context).Where(item =>
        {
            var member = Members.Follow(item, path);
            return arguments.Count < 2 ? member.IsTrue : Comparison.AreEqual(member, arguments[1], context);
        });
    }

    private static LiquidValue Sort(
        LiquidValue input, FilterArguments arguments, RenderContext context, Comparison<LiquidValue> comparison)
    {
        var items = ListFilters.Items(input, context);
        var turns = items.Count * (int)Math.Log2(items.Count + 1);
        context.Charge(turns);
        return LiquidValue.From([.. items.OrderBy(item => KeyOf(item, arguments, context), Comparer<LiquidValue>.Create(comparison))]);
    }

    // Nil last; kinds that have no order among each other are kept apart, so that the order is one.
    private static int Compare(LiquidValue left, LiquidValue right)
    {
        var ranks = Rank(left).CompareTo(Rank(right));
        return ranks != 0 ? ranks : Comparison.Order(left, right) ?? 0;
    }

    private static int CompareIgnoringCase(LiquidValue left, LiquidValue right, RenderContext context)
    {
        if (left.IsNil || right.IsNil) return left.IsNil.CompareTo(right.IsNil);
        return string.CompareOrdinal(context.Text(left).ToLowerInvariant(), context.Text(right).ToLowerInvariant());
    }

    private static int Rank(LiquidValue value) => value.Kind switch
    {
        LiquidKind.Boolean or LiquidKind.Number => 0,
        LiquidKind.Text => 1,
        LiquidKind.Nil => 3,
        _ => 2,
    };
}
