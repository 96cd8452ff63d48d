using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Filters that replace or take out parts of a text.</summary>
internal static class ReplacementFilters
{
    public static IEnumerable<Filter> All { get; } =
    [
        new("remove", 1, 1, (input, arguments, context) => ReplaceAll(context.Text(input), arguments.Text(0, context), "", context)),
        new("remove_first", 1, 1, (input, arguments, context) => ReplaceFirst(context.Text(input), arguments.Text(0, context), "")),
        new("remove_last", 1, 1, (input, arguments, context) => ReplaceLast(context.Text(input), arguments.Text(0, context), "")),
        new("replace", 2, 2, (input, arguments, context) =>
            ReplaceAll(context.Text(input), arguments.Text(0, context), arguments.Text(1, context), context)),
        new("replace_first", 2, 2, (input, arguments, context) =>
            ReplaceFirst(context.Text(input), arguments.Text(0, context), arguments.Text(1, context))),
        new("replace_last", 2, 2, (input, arguments, context) =>
            ReplaceLast(context.Text(input), arguments.Text(0, context), arguments.Text(1, context))),
    ];

    private static LiquidValue ReplaceAll(string text, string sought, string replacement, RenderContext context)
    {
        // Looked at before it is built: a short text may become very long at once.
        var places = sought.Length == 0 ? text.Length : CountOf(text, sought);
        context.GuardLength(text.Length + ((long)places * (replacement.Length - sought.Length)));

        return sought.Length == 0
            ? string.Join(replacement, text.Select(c => c.ToString()))
            : text.Replace(sought, replacement, StringComparison.Ordinal);
    }

    private static int CountOf(string text, string sought)
    {
        var count = 0;
        for (var i = text.IndexOf(sought, StringComparison.Ordinal); i >= 0; i = text.IndexOf(sought, i + sought.Length, StringComparison.Ordinal))
            count++;
        return count;
    }

    private static LiquidValue ReplaceFirst(string text, string sought, string replacement) =>
        ReplaceAt(text, text.IndexOf(sought, StringComparison.Ordinal), sought.Length, replacement);

    private static LiquidValue ReplaceLast(string text, string sought, string replacement) =>
        ReplaceAt(text, text.LastIndexOf(sought, StringComparison.Ordinal), sought.Length, replacement);

    private static LiquidValue ReplaceAt(string text, int index, int length, string replacement) =>
        index < 0 ? text : string.Concat(text.AsSpan(0, index), replacement, text.AsSpan(index + length));
}
