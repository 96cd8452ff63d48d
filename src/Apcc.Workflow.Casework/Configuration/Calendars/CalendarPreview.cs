using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Casework.Configuration.Calendars;

/// <summary>What a calendar makes of the months to come, and what is different from the one in force. Pure.</summary>
public sealed record CalendarPreview
{
    public required IReadOnlyList<CalendarMonth> Months { get; init; }

    /// <summary>Days that become working days or cease to be, in order.</summary>
    public IReadOnlyList<CalendarDay> Changed =>
        [.. Months.SelectMany(month => month.Days).Where(day => day.Change is not CalendarDayChange.None)];

    /// <summary>Whole months from the one of <paramref name="first"/>.</summary>
    /// <param name="inForce">What it is compared with; null for a calendar that is new.</param>
    public static CalendarPreview Of(WorkingCalendar calendar, WorkingCalendar? inForce, DateOnly first, int months = 12)
    {
        var start = new DateOnly(first.Year, first.Month, 1);
        return new CalendarPreview
        {
            Months = [.. Enumerable.Range(0, months).Select(start.AddMonths).Select(month => new CalendarMonth(month.Year, month.Month,
                [.. Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays).Select(day => Of(calendar, inForce, day))]))],
        };
    }

    private static CalendarDay Of(WorkingCalendar calendar, WorkingCalendar? inForce, DateOnly day)
    {
        var (kind, holiday) = Look(calendar, day);
        var was = inForce is null ? kind : Look(inForce, day).Kind;
        var change = (was is CalendarDayKind.Working, kind is CalendarDayKind.Working) switch
        {
            (false, true) => CalendarDayChange.BecomesWorking,
            (true, false) => CalendarDayChange.CeasesWorking,
            _ => CalendarDayChange.None,
        };
        return new CalendarDay(day, kind, holiday, change);
    }

    internal static (CalendarDayKind Kind, string? Holiday) Look(WorkingCalendar calendar, DateOnly day)
    {
        try
        {
            if (calendar.HolidayName(day) is { } holiday) return (CalendarDayKind.Holiday, holiday);
            return (calendar.IsWorkingDay(day) ? CalendarDayKind.Working : CalendarDayKind.DayOff, null);
        }
        catch (CalendarGapException)
        {
            return (CalendarDayKind.Unknown, null);
        }
    }
}
