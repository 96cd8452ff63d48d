namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>A day, or an instant as clocks in a zone show it.</summary>
/// <param name="Local">Wall-clock time in the zone.</param>
/// <param name="Offset">The zone's distance from UTC then; kept, because the hour that a clock change repeats has two.</param>
/// <param name="HasTime">False for a day without time.</param>
/// <param name="ZoneName">Name of the zone, such as <c>Europe/Rome</c>.</param>
internal readonly record struct LiquidDate(DateTime Local, TimeSpan Offset, bool HasTime, string ZoneName)
{
    public long UnixSeconds => (long)Math.Floor((Local.Ticks - Offset.Ticks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond);

    /// <summary>An instant as the zone shows it.</summary>
    public static LiquidDate Instant(DateTime utc, TimeZoneInfo zone)
    {
        var instant = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
        return new(TimeZoneInfo.ConvertTimeFromUtc(instant, zone), zone.GetUtcOffset(instant), true, zone.Id);
    }

    /// <summary>What a clock or calendar in the zone shows.</summary>
    public static LiquidDate WallClock(DateTime local, bool hasTime, TimeZoneInfo zone) =>
        new(local, zone.GetUtcOffset(local), hasTime, zone.Id);
}
