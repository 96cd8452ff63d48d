using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Apcc.Workflow.Engine.Calendar;

/// <summary>Civil dates of one office: working days, holidays, legal terms. Immutable and safe to share.</summary>
/// <remarks>All dates are civil dates of the office's time zone. A date is covered when it lies in the calendar's
/// validity and, if the calendar names holidays at all, at least one of them falls in that year; every other date
/// is a gap, so that a table nobody kept up to date stops a deadline instead of giving a wrong one.</remarks>
public sealed class WorkingCalendar
{
    /// <summary>The most working days that one addition may count, about forty years.</summary>
    public const int MaxWorkingDays = 10_000;

    /// <summary>The most months that a legal term may last.</summary>
    public const int MaxMonths = 1_200;

    private readonly CalendarDefinition definition;
    private readonly FrozenSet<DayOfWeek> workingWeekDays;

    // Filled as years are asked for; the content follows from the definition alone.
    private readonly ConcurrentDictionary<int, FrozenDictionary<DateOnly, (string Name, bool ExtendsTerms)>> years = new();

    /// <exception cref="ArgumentException">The calendar has no working day in the week.</exception>
    public WorkingCalendar(CalendarDefinition definition)
    {
        if (definition.WorkingDays.Count == 0)
        {
            throw new ArgumentException($"Calendar '{definition.Id}' has no working day in the week.", nameof(definition));
        }

        this.definition = definition;
        workingWeekDays = definition.WorkingDays.ToFrozenSet();
    }

    public string Id => definition.Id;

    public string Name => definition.Name;

    /// <summary>Days of the week on which the offices work where no holiday falls.</summary>
    public IReadOnlyCollection<DayOfWeek> WorkingWeekDays => workingWeekDays;

    /// <summary>Office time at which reminders go out when a workflow names no hour.</summary>
    public TimeOnly OfficeHoursStart => definition.OfficeHoursStart;

    /// <summary>Office time at which a due day ends when a workflow names no hour.</summary>
    public TimeOnly EndOfDay => definition.EndOfDay;

    /// <summary>Whether the offices work on that date.</summary>
    /// <exception cref="CalendarGapException">The calendar has no rule for that date.</exception>
    public bool IsWorkingDay(DateOnly date) => HolidayOn(date) is null && workingWeekDays.Contains(date.DayOfWeek);

    /// <summary>The holiday's name, two joined by «e», or null. A plain Sunday is no holiday by name.</summary>
    /// <exception cref="CalendarGapException">The calendar has no rule for that date.</exception>
    public string? HolidayName(DateOnly date) => HolidayOn(date)?.Name;

    /// <summary>The working day that lies <paramref name="days"/> working days after <paramref name="start"/>.</summary>
    /// <remarks>The start is not counted. Negative counts back. Zero is the start itself where it is a working day,
    /// otherwise the next working day: the answer is always a working day.</remarks>
    /// <exception cref="CalendarGapException">The calendar has no rule for a date that was reached.</exception>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MaxWorkingDays"/> either way.</exception>
    public DateOnly AddWorkingDays(DateOnly start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, MaxWorkingDays);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, -MaxWorkingDays);
        if (days == 0)
        {
            return IsWorkingDay(start) ? start : AddWorkingDays(start, 1);
        }

        Covered(start);
        var step = Math.Sign(days);
        var date = start;
        for (var left = Math.Abs(days); left > 0;)
        {
            date = Next(date, step);
            if (IsWorkingDay(date))
            {
                left--;
            }
        }

        return date;
    }

    /// <summary>How many working days pass from one date to the other: <paramref name="from"/> not counted,
    /// <paramref name="to"/> counted; negative when <paramref name="to"/> is earlier. The inverse of
    /// <see cref="AddWorkingDays"/> for any number but zero.</summary>
    /// <exception cref="CalendarGapException">The calendar has no rule for a date in between.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        Covered(from);
        Covered(to);
        var step = Math.Sign(to.DayNumber - from.DayNumber);
        var count = 0;
        for (var date = from; date != to;)
        {
            date = date.AddDays(step);
            if (IsWorkingDay(date))
            {
                count += step;
            }
        }

        return count;
    }

    /// <summary>Last day of a legal term in months.</summary>
    /// <remarks>The day of the start is not counted; the term ends on the day of the same number, or on the last of the
    /// month where there is none; a last day that is a Sunday or a holiday which extends terms moves to the next day
    /// that is neither. Holidays in between count. A Saturday moves only by the calendar's setting.
    /// Source: art. 2963 c.c. (c. 5 for the missing day), art. 155 c.p.c. c. 2–5; requirement R5.5.2.</remarks>
    /// <exception cref="CalendarGapException">The calendar has no rule for the date reached.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A negative number (the law's extension runs forward only), or
    /// more than <see cref="MaxMonths"/>.</exception>
    public DateOnly AddMonths(DateOnly from, int months)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MaxMonths);
        if (((from.Year - 1) * 12) + from.Month + months > 12 * DateOnly.MaxValue.Year)
        {
            throw new CalendarGapException(Id, DateOnly.MaxValue);
        }

        var last = from.AddMonths(months);
        while (MovesTermOn(last))
        {
            last = Next(last, 1);
        }

        return last;
    }

    /// <summary>Whether a legal term that would end on that date ends later.</summary>
    /// <remarks>Source: art. 2963 c.c., art. 155 c.p.c. c. 4–5.</remarks>
    /// <exception cref="CalendarGapException">The calendar has no rule for that date.</exception>
    public bool MovesTermOn(DateOnly date) =>
        HolidayOn(date) is { ExtendsTerms: true }
        || date.DayOfWeek == DayOfWeek.Sunday
        || (definition.SaturdayExtendsTerms && date.DayOfWeek == DayOfWeek.Saturday);

    private DateOnly Next(DateOnly date, int step) =>
        date == DateOnly.MaxValue || date == DateOnly.MinValue
            ? throw new CalendarGapException(Id, date)
            : date.AddDays(step);

    private (string Name, bool ExtendsTerms)? HolidayOn(DateOnly date) =>
        Covered(date).TryGetValue(date, out var holiday) ? holiday : null;

    private FrozenDictionary<DateOnly, (string Name, bool ExtendsTerms)> Covered(DateOnly date)
    {
        if (date < definition.ValidFrom || date > definition.ValidTo)
        {
            throw new CalendarGapException(Id, date);
        }

        var holidays = years.GetOrAdd(date.Year, HolidaysOf);
        return holidays.Count == 0 && definition.Holidays.Count > 0
            ? throw new CalendarGapException(Id, date)
            : holidays;
    }

    private FrozenDictionary<DateOnly, (string Name, bool ExtendsTerms)> HolidaysOf(int year) =>
        definition.Holidays
            .Select(rule => (rule, date: rule.In(year)))
            .Where(pair => pair.date is not null)
            .GroupBy(pair => pair.date.GetValueOrDefault(), pair => pair.rule)
            .ToFrozenDictionary(
                day => day.Key,
                day => (string.Join(" e ", day.Select(rule => rule.Name)), day.Any(rule => rule.ExtendsTerms)));
}
