using System.Globalization;
using Apcc.Workflow.Engine.Liquid.Values;

namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>Reads dates from ISO 8601 texts, the words <c>now</c> and <c>today</c>, and seconds since 1970.</summary>
internal static class DateReading
{
    private const double MaxUnixSeconds = 253_402_300_799; // end of the year 9999

    private static readonly string[] DayFormats = ["yyyy-MM-dd"];

    private static readonly string[] InstantFormats =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>
    /// False if the value is no date. A day stays that day in every zone; an instant is shown in the given zone; a time
    /// without zone is one of the given zone.
    /// </summary>
    public static bool TryRead(LiquidValue value, TimeZoneInfo zone, DateTime utcNow, out LiquidDate date)
    {
        date = default;
        return value.Kind switch
        {
            LiquidKind.Number => TryReadSeconds(value.Number, zone, out date),
            LiquidKind.Text => TryReadText(value.Text.Trim(), zone, utcNow, out date),
            _ => false,
        };
    }

    private static bool TryReadText(string text, TimeZoneInfo zone, DateTime utcNow, out LiquidDate date)
    {
        date = default;
        if (text is "now" or "today")
        {
            date = LiquidDate.Instant(utcNow, zone);
            return true;
        }

        if (DateTime.TryParseExact(text, DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            date = LiquidDate.WallClock(day, false, zone);
            return true;
        }

        if (text.Length > 0 && text.All(char.IsAsciiDigit))
            return TryReadSeconds(double.Parse(text, CultureInfo.InvariantCulture), zone, out date);

        if (!DateTimeOffset.TryParseExact(
            text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return false;

        var hasZone = text[^1] == 'Z' || text.AsSpan(10).IndexOfAny('+', '-') >= 0;
        date = hasZone ? LiquidDate.Instant(instant.UtcDateTime, zone) : LiquidDate.WallClock(instant.DateTime, true, zone);
        return true;
    }

    private static bool TryReadSeconds(double seconds, TimeZoneInfo zone, out LiquidDate date)
    {
        date = default;
        if (!(Math.Abs(seconds) < MaxUnixSeconds)) return false;

        var instant = DateTime.UnixEpoch.AddSeconds(seconds);
        if (instant.Year is < 2 or > 9998) return false;
        date = LiquidDate.Instant(instant, zone);
        return true;
    }
}
