using System.Globalization;
using System.Text;
using Apcc.Workflow.Engine.Liquid.Rendering;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Writes dates after a strftime pattern: <c>%[flags][width]conversion</c>. Unknown conversions stay as they stand.</summary>
internal static class DateFormat
{
    private const int MaxWidth = 100;

    public static string Write(LiquidDate date, string format, RenderContext context)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < format.Length;)
        {
            if (format[i] != '%')
            {
                builder.Append(format[i++]);
                continue;
            }

            var start = i++;
            var flags = ReadWhile(format, ref i, c => c is '-' or '_' or '0' or '^' or '#' or ':');
            var width = ReadWhile(format, ref i, char.IsAsciiDigit);
            if (i < format.Length && format[i] is 'E' or 'O') i++;

            var text = i < format.Length ? Convert(date, format[i], flags, context.Options.Culture) : null;
            if (text is null) builder.Append(format, start, Math.Min(i + 1, format.Length) - start);
            else builder.Append(Dress(text, format[i], flags, width));
            i++;
        }

        return builder.ToString();
    }

    private static string ReadWhile(string format, ref int position, Func<char, bool> accepts)
    {
        var start = position;
        while (position < format.Length && accepts(format[position])) position++;
        return format[start..position];
    }

    private static string? Convert(LiquidDate date, char conversion, string flags, CultureInfo culture)
    {
        var local = date.Local;
        return conversion switch
        {
            'a' => culture.DateTimeFormat.GetAbbreviatedDayName(local.DayOfWeek),
            'A' => culture.DateTimeFormat.GetDayName(local.DayOfWeek),
            'b' or 'h' => culture.DateTimeFormat.GetAbbreviatedMonthName(local.Month),
            'B' => culture.DateTimeFormat.GetMonthName(local.Month),
            'c' => local.ToString("g", culture),
            'p' => local.Hour < 12 ? "AM" : "PM",
            'P' => local.Hour < 12 ? "am" : "pm",
            'q' => OrdinalSuffix(local.Day),
            'x' => local.ToString("d", culture),
            'X' => local.ToString("T", culture),
            'z' => Offset(date.Offset, flags.Contains(':', StringComparison.Ordinal)),
            'Z' => date.ZoneName,
            't' => "\t",
            'n' => "\n",
            '%' => "%",
            'N' => local.ToString("fffffff", CultureInfo.InvariantCulture) + "00",
            _ => Number(date, conversion)?.ToString(CultureInfo.InvariantCulture),
        };
    }

    private static long? Number(LiquidDate date, char conversion)
    {
        var local = date.Local;
        return conversion switch
        {
            'C' => local.Year / 100,
            'd' or 'e' => local.Day,
            'H' or 'k' => local.Hour,
            'I' or 'l' => local.Hour % 12 == 0 ? 12 : local.Hour % 12,
            'j' => local.DayOfYear,
            'L' => local.Millisecond,
            'm' => local.Month,
            'M' => local.Minute,
            's' => date.UnixSeconds,
            'S' => local.Second,
            'u' => local.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)local.DayOfWeek,
            'U' => Week(local, DayOfWeek.Sunday),
            'w' => (int)local.DayOfWeek,
            'W' => Week(local, DayOfWeek.Monday),
            'y' => local.Year % 100,
            'Y' => local.Year,
            _ => null,
        };
    }

    private static string Dress(string text, char conversion, string flags, string width)
    {
        if (conversion == 'N') return width.Length == 0 ? text : text[..Math.Min(WidthOf(width), text.Length)];
        if (flags.Contains('^', StringComparison.Ordinal)) text = text.ToUpperInvariant();
        else if (flags.Contains('#', StringComparison.Ordinal))
            text = text.Any(char.IsAsciiLetterLower) ? text.ToUpperInvariant() : text.ToLowerInvariant();

        var padding = "aAbBceklpP".Contains(conversion, StringComparison.Ordinal) ? ' ' : '0';
        if (flags.Contains('_', StringComparison.Ordinal)) padding = ' ';
        else if (flags.Contains('0', StringComparison.Ordinal)) padding = '0';
        return flags.Contains('-', StringComparison.Ordinal)
            ? text
            : text.PadLeft(width.Length > 0 ? WidthOf(width) : UsualWidth(conversion), padding);
    }

    private static int WidthOf(string width) =>
        int.TryParse(width, CultureInfo.InvariantCulture, out var parsed) ? Math.Min(parsed, MaxWidth) : MaxWidth;

    private static int UsualWidth(char conversion) => conversion switch
    {
        'C' or 'd' or 'e' or 'H' or 'I' or 'k' or 'l' or 'm' or 'M' or 'S' or 'U' or 'W' or 'y' => 2,
        'j' or 'L' => 3,
        'Y' => 4,
        _ => 0,
    };

    // Days before the first such weekday of the year belong to week 0.
    private static int Week(DateTime local, DayOfWeek first) =>
        (local.DayOfYear + 6 - (((int)local.DayOfWeek - (int)first + 7) % 7)) / 7;

    /// <summary>A distance from UTC as <c>+0100</c> or <c>+01:00</c>.</summary>
    public static string Offset(TimeSpan offset, bool hasColon)
    {
        var digits = offset.Duration().ToString(hasColon ? @"hh\:mm" : "hhmm", CultureInfo.InvariantCulture);
        return (offset < TimeSpan.Zero ? "-" : "+") + digits;
    }

    private static string OrdinalSuffix(int day) => day is 11 or 12 or 13
        ? "th"
        : (day % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" };
}
