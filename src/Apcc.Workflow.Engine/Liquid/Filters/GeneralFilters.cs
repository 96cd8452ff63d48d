using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary><c>default</c>, <c>json</c>, <c>date</c>.</summary>
internal static class GeneralFilters
{
    private const string DefaultDateFormat = "%d/%m/%Y";

    public static IEnumerable<Filter> All { get; } =
    [
        new("default", 1, 1, Default) { NamedArgument = "allow_false" },
        new("json", 0, 1, (input, arguments, context) => JsonText.Write(input, arguments.Integer(0, 0), context)),
        new("date", 0, 2, Date),
    ];

    private static LiquidValue Default(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var isMissing = input.Kind switch
        {
            LiquidKind.Boolean => !input.IsTrue && !arguments.IsTrue("allow_false"),
            LiquidKind.Text or LiquidKind.List => Comparison.IsEmpty(input),
            LiquidKind.Nil or LiquidKind.Empty or LiquidKind.Blank => true,
            _ => false,
        };
        return isMissing ? arguments[0] : input;
    }

    private static LiquidValue Date(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var zone = TimeZone(arguments[1], context);
        if (!DateReading.TryRead(input, zone, context.Options.UtcNow, out var date)) return input;

        var format = arguments[0].IsNil ? DefaultDateFormat : arguments.Text(0, context);
        return DateFormat.Write(date, format, context);
    }

    /// <summary>The zone named in the second argument, or so many minutes west of UTC as LiquidJS has it; else that of the options.</summary>
    private static TimeZoneInfo TimeZone(LiquidValue argument, RenderContext context)
    {
        if (argument.Kind == LiquidKind.Number && Math.Abs(argument.Number) <= 14 * 60)
        {
            var offset = TimeSpan.FromMinutes(-(int)argument.Number);
            return TimeZoneInfo.CreateCustomTimeZone(DateFormat.Offset(offset, hasColon: false), offset, "", "");
        }

        if (argument.Kind != LiquidKind.Text) return context.Options.TimeZone;

        return TimeZoneInfo.TryFindSystemTimeZoneById(argument.Text, out var zone)
            ? zone
            : throw context.Error($"Il fuso orario «{argument.Text}» non esiste: usare per esempio «Europe/Rome»");
    }
}
