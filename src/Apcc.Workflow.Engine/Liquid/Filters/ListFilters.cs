using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Filters that make lists from lists. A single value counts as a list of one, nil as none.</summary>
internal static class ListFilters
{
    public static IEnumerable<Filter> All { get; } =
    [
        new("compact", 0, 0, (input, _, context) => LiquidValue.From([.. Items(input, context).Where(item => !item.IsNil)])),
        new("concat", 1, 1, (input, arguments, context) =>
            LiquidValue.From([.. Items(input, context), .. Items(arguments[0], context)])),
        new("push", 1, 1, (input, arguments, context) => LiquidValue.From([.. Items(input, context), arguments[0]])),
        new("reverse", 0, 0, (input, _, context) => LiquidValue.From([.. Items(input, context).Reverse()])),
        new("uniq", 0, 0, Uniq),
        new("join", 0, 1, (input, arguments, context) =>
            context.Join(Items(input, context), arguments.Count == 0 || arguments[0].IsNil ? " " : arguments.Text(0, context))),
        new("first", 0, 0, (input, _, _) => Item(input, fromEnd: false)),
        new("last", 0, 0, (input, _, _) => Item(input, fromEnd: true)),
        new("size", 0, 0, (input, _, _) => input.Kind switch
        {
            LiquidKind.Text => input.Text.Length,
            LiquidKind.List => input.List.Count,
            _ => 0,
        }),
        new("slice", 1, 2, Slice),
    ];

    /// <summary>The value as a list; its length is charged, because the caller walks it.</summary>
    public static IReadOnlyList<LiquidValue> Items(LiquidValue value, RenderContext context)
    {
        if (value.IsNil) return [];
        if (value.Kind != LiquidKind.List) return [value];

        context.Charge(value.List.Count);
        return value.List;
    }

    private static LiquidValue Item(LiquidValue value, bool fromEnd) => value switch
    {
        { Kind: LiquidKind.List, List.Count: > 0 } => value.List[fromEnd ? value.List.Count - 1 : 0],
        { Kind: LiquidKind.Text, Text.Length: > 0 } => value.Text[fromEnd ? value.Text.Length - 1 : 0].ToString(),
        _ => LiquidValue.Nil,
    };

    private static LiquidValue Slice(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        if (input.IsNil) return LiquidValue.Nil;

        var isList = input.Kind == LiquidKind.List;
        var text = isList ? "" : context.Text(input);
        var total = isList ? input.List.Count : CodePoints.Count(text);
        var start = arguments.Integer(0, 0);
        if (start < 0) start += total;
        var count = start < 0 || start >= total ? 0 : Math.Clamp(arguments.Integer(1, 1), 0, total - start);

        context.Charge(isList ? count : 0);
        if (isList) return LiquidValue.From([.. Enumerable.Range(start, count).Select(index => input.List[index])]);

        var from = CodePoints.Offset(text, 0, start);
        return count == 0 ? "" : text[from..CodePoints.Offset(text, from, count)];
    }

    private static LiquidValue Uniq(LiquidValue input, FilterArguments arguments, RenderContext context) =>
        LiquidValue.From([.. Items(input, context).DistinctBy(item => (item.Kind, item.Number, item.Reference))]);
}
