using System.Globalization;

namespace Apcc.Workflow.Engine.Liquid.Values;

/// <summary>Numbers as Liquid writes and reads them: a point for decimals, no grouping, no trailing zeros.</summary>
internal static class NumberText
{
    public static string Format(double value)
    {
        if (value == 0) return "0";
        if (value == Math.Floor(value) && Math.Abs(value) < 1e15) return ((long)value).ToString(CultureInfo.InvariantCulture);

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E');
        return mark < 0 ? text : WithoutMark(text[..mark], int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
    }

    /// <summary>The number that a value stands for; NaN if it stands for none.</summary>
    public static double Read(in LiquidValue value) => value.Kind switch
    {
        LiquidKind.Number or LiquidKind.Boolean => value.Number,
        LiquidKind.Nil or LiquidKind.Empty or LiquidKind.Blank => 0,
        LiquidKind.Text => Read(value.Text),
        _ => double.NaN,
    };

    /// <summary>As <see cref="Read(in LiquidValue)"/>, but 0 where there is no number, as arithmetic filters want it.</summary>
    public static double ReadOrZero(in LiquidValue value)
    {
        var number = Read(value);
        return double.IsNaN(number) ? 0 : number;
    }

    private static double Read(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return 0;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : double.NaN;
    }

    // JavaScript writes exponents only from 1e21 and below 1e-6.
    private static string WithoutMark(string mantissa, int exponent)
    {
        if (exponent is >= 21 or < -6) return $"{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";

        var sign = mantissa[0] == '-' ? "-" : "";
        var digits = mantissa.TrimStart('-').Replace(".", "", StringComparison.Ordinal);
        return exponent < 0
            ? sign + "0." + new string('0', -exponent - 1) + digits
            : sign + digits.PadRight(exponent + 1, '0');
    }
}
