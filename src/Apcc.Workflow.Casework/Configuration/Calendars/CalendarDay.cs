namespace Apcc.Workflow.Casework.Configuration.Calendars;

/// <summary>One day as a calendar sees it.</summary>
/// <param name="Holiday">Its name, on a holiday.</param>
/// <param name="Change">Against the calendar in force.</param>
public sealed record CalendarDay(DateOnly Date, CalendarDayKind Kind, string? Holiday, CalendarDayChange Change);

/// <summary>What a day is to the offices.</summary>
public enum CalendarDayKind
{
    Working,

    /// <summary>Not a working day of the week, and no holiday.</summary>
    DayOff,
    Holiday,

    /// <summary>The calendar says nothing about it.</summary>
    Unknown,
}

/// <summary>What becomes of a day when one calendar follows another.</summary>
public enum CalendarDayChange
{
    None,
    BecomesWorking,
    CeasesWorking,
}

/// <summary>One month, every day of it.</summary>
public sealed record CalendarMonth(int Year, int Month, IReadOnlyList<CalendarDay> Days);
