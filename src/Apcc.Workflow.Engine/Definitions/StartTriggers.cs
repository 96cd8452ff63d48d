using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>What starts instances of a definition by itself: an event, or the clock.</summary>
public static class StartTriggers
{
    /// <summary>The event whose publication starts an instance at this activity; null when none does.</summary>
    public static string? EventOf(ActivityDefinition trigger) =>
        trigger is { CanStartWorkflow: true, Behavior: EventActivity } && trigger.Inputs.TryGetValue("eventName", out var name)
            ? name.LiteralText : null;

    /// <summary>Whether the clock starts instances at this activity.</summary>
    public static bool IsScheduled(ActivityDefinition trigger) =>
        trigger is { CanStartWorkflow: true, Behavior: TimerActivity or CronActivity or StartAt } && LiteralOf(trigger) is not null;

    /// <summary>When the clock next starts an instance at this activity; null when it never does, or never again.</summary>
    /// <param name="trigger">An activity that <see cref="IsScheduled"/>.</param>
    /// <param name="publishedUtc">When the version came into force: intervals count from here, and a date that had passed by then
    /// starts nothing.</param>
    /// <param name="afterUtc">The instant of the start before this one; <paramref name="publishedUtc"/> for the first.</param>
    /// <param name="zone">The office's time zone, in which cron expressions and dates without one are read.</param>
    public static DateTime? Next(ActivityDefinition trigger, DateTime publishedUtc, DateTime afterUtc, TimeZoneInfo zone) =>
        LiteralOf(trigger) is not { } text ? null : trigger.Behavior switch
        {
            TimerActivity => NextInterval(Values.Span(text), publishedUtc, afterUtc),
            CronActivity => CronActivity.Next(text, afterUtc, zone),
            StartAt => Values.Instant(System.Text.Json.Nodes.JsonValue.Create(text), zone) is { } at && at > afterUtc ? at : null,
            _ => null,
        };

    /// <summary>The input that says what it waits for; null for activities that start nothing by themselves.</summary>
    internal static string? InputOf(ActivityDefinition activity) => activity.Behavior switch
    {
        EventActivity => "eventName",
        TimerActivity => "interval",
        CronActivity => "cronExpression",
        StartAt => "dateTime",
        _ => null,
    };

    private static string? LiteralOf(ActivityDefinition trigger) =>
        InputOf(trigger) is { } name && trigger.Inputs.TryGetValue(name, out var input) && input.LiteralText is { Length: > 0 } text ? text : null;

    private static DateTime? NextInterval(TimeSpan? interval, DateTime publishedUtc, DateTime afterUtc)
    {
        if (interval is not { } length || length <= TimeSpan.Zero) return null;
        var passed = Math.Max(0, (afterUtc - publishedUtc).Ticks / length.Ticks);
        return DateTime.MaxValue - publishedUtc < length * (passed + 1) ? null : publishedUtc + (length * (passed + 1));
    }
}
