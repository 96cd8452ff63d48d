using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Casework.Configuration.Calendars;

/// <summary>How a term is counted.</summary>
public enum TermUnit
{
    WorkingDays,

    /// <summary>Days as they come, whatever they are.</summary>
    Days,

    /// <summary>A legal term in months (art. 2963 c.c.).</summary>
    Months,
}

/// <summary>Where a term ends and which days it passes over: what scripts compute with <c>addWorkingDays</c>, <c>addDays</c> and
/// <c>addMonths</c>. Pure.</summary>
public sealed record TermPreview
{
    /// <summary>Null when it cannot be computed.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>Why not (Italian).</summary>
    public string? Problem { get; init; }

    /// <summary>Holidays on the way that are not counted, or over which the end moves on; weekends are counted in
    /// <see cref="DaysOff"/>.</summary>
    public IReadOnlyList<CalendarDay> Holidays { get; init; } = [];

    /// <summary>Other days on the way that are not counted.</summary>
    public int DaysOff { get; init; }

    /// <summary>What the day of the end is.</summary>
    public CalendarDayKind EndKind { get; init; }

    public static TermPreview Of(WorkingCalendar calendar, DateOnly start, int count, TermUnit unit)
    {
        try
        {
            return unit switch
            {
                TermUnit.WorkingDays => Between(calendar, start, calendar.AddWorkingDays(start, count)),
                TermUnit.Months => Moved(calendar, start.AddMonths(count), calendar.AddMonths(start, count)),
                _ => Ended(calendar, start.AddDays(count)),
            };
        }
        catch (CalendarGapException gap)
        {
            return new TermPreview { Problem = gap.Message };
        }
        catch (ArgumentOutOfRangeException)
        {
            return new TermPreview { Problem = "Il numero è troppo grande, oppure negativo dove non si può: scrivine un altro." };
        }
    }

    private static TermPreview Between(WorkingCalendar calendar, DateOnly start, DateOnly end)
    {
        var (first, last) = start <= end ? (start.AddDays(1), end) : (end, start.AddDays(-1));
        return Passing(calendar, first, last) with { EndsOn = end, EndKind = CalendarPreview.Look(calendar, end).Kind };
    }

    // A legal term counts every day; only an end on a holiday moves.
    private static TermPreview Moved(WorkingCalendar calendar, DateOnly nominal, DateOnly end) =>
        Passing(calendar, nominal, end.AddDays(-1)) with { EndsOn = end, EndKind = CalendarPreview.Look(calendar, end).Kind };

    private static TermPreview Ended(WorkingCalendar calendar, DateOnly end) =>
        new() { EndsOn = end, EndKind = CalendarPreview.Look(calendar, end).Kind };

    private static TermPreview Passing(WorkingCalendar calendar, DateOnly first, DateOnly last)
    {
        List<CalendarDay> holidays = [];
        var daysOff = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            var (kind, holiday) = CalendarPreview.Look(calendar, day);
            if (kind is CalendarDayKind.Holiday && (calendar.WorkingWeekDays.Contains(day.DayOfWeek) || calendar.MovesTermOn(day)))
                holidays.Add(new CalendarDay(day, kind, holiday, CalendarDayChange.None));
            else if (kind is not CalendarDayKind.Working) daysOff++;
        }

        return new TermPreview { Holidays = holidays, DaysOff = daysOff };
    }
}
