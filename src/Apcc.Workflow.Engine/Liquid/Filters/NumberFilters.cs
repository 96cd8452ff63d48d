using System.Globalization;
using Apcc.Workflow.Engine.Liquid.Rendering;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Arithmetic. What is no number counts as 0.</summary>
internal static class NumberFilters
{
    public static IEnumerable<Filter> All { get; } =
    [
        Filter.OfNumber("abs", Math.Abs),
        Filter.OfNumber("ceil", Math.Ceiling),
        Filter.OfNumber("floor", Math.Floor),
        OfTwo("at_least", Math.Max),
        OfTwo("at_most", Math.Min),
        OfTwo("minus", (left, right) => left - right),
        OfTwo("plus", (left, right) => left + right),
        OfTwo("times", (left, right) => left * right),
        new("divided_by", 1, 2, DividedBy),
        new("modulo", 1, 1, (input, arguments, context) =>
        {
            var divisor = Divisor(arguments, context);
            return ((NumberText.ReadOrZero(input) % divisor) + divisor) % divisor;
        }),
        new("round", 0, 1, (input, arguments, _) => Round(NumberText.ReadOrZero(input), arguments.Integer(0, 0))),
    ];

    /// <summary>Rounds half away from zero, as the number is written: 1.005 to two decimals is 1.01.</summary>
    public static double Round(double value, int decimals)
    {
        if (decimals > 15 || Math.Abs(value) >= 1e15) return value;
        if (decimals < 0)
        {
            var unit = Math.Pow(10, Math.Min(-decimals, 20));
            return Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
        }

        var written = decimal.Parse(value.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        return (double)decimal.Round(written, decimals, MidpointRounding.AwayFromZero);
    }

    private static Filter OfTwo(string name, Func<double, double, double> compute) =>
        new(name, 1, 1, (input, arguments, _) => compute(NumberText.ReadOrZero(input), arguments.Number(0)));

    private static LiquidValue DividedBy(LiquidValue input, FilterArguments arguments, RenderContext context)
    {
        var quotient = NumberText.ReadOrZero(input) / Divisor(arguments, context);
        return arguments[1].IsTrue ? Math.Floor(quotient) : quotient;
    }

    private static double Divisor(FilterArguments arguments, RenderContext context)
    {
        var divisor = arguments.Number(0);
        return divisor != 0 ? divisor : throw context.Error("Divisione per zero: controllare il valore prima di dividere");
    }
}
