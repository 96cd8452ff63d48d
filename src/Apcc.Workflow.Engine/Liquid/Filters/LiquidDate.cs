namespace Apcc.Workflow.Engine.Liquid.Filters;

/// <summary>A day, or an instant as clocks in a zone show it.</summary>
/// <param name="Local">Wall-clock time in the zone.</param>
/// <param name="HasTime">False for a day without time.</param>
internal readonly record struct LiquidDate(DateTime Local, bool HasTime, TimeZoneInfo Zone)
{
    public TimeSpan Offset => Zone.GetUtcOffset(Local);

    public long UnixSeconds => (long)Math.Floor((Local - Offset - DateTime.UnixEpoch).TotalSeconds);
}
