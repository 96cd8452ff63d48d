using Apcc.Workflow.Engine.Calendar;
using CsCheck;

namespace Apcc.Workflow.Engine.Tests.Calendar;

public class WorkingCalendarPropertyTests
{
    private static readonly WorkingCalendar Milano = ShippedCalendar.Milano;

    private static readonly Gen<DateOnly> AnyDate =
        Gen.Int[new DateOnly(2024, 1, 1).DayNumber, new DateOnly(2060, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);

    private static readonly Gen<int> AnyDays = Gen.Int[-400, 400];

    [Fact]
    public void AddWorkingDays_ThenBetween_GivesTheNumberBack() =>
        Gen.Select(AnyDate, AnyDays).Where(pair => pair.Item2 != 0).Sample((start, days) =>
            Milano.WorkingDaysBetween(start, Milano.AddWorkingDays(start, days)) == days);

    [Fact]
    public void AddWorkingDays_Anywhere_LandsOnAWorkingDay() =>
        Gen.Select(AnyDate, AnyDays).Sample((start, days) =>
        {
            var landed = Milano.AddWorkingDays(start, days);
            return Milano.IsWorkingDay(landed) && Milano.HolidayName(landed) is null
                && landed.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
        });

    [Fact]
    public void AddWorkingDays_LaterStartOrMoreDays_IsNeverEarlier() =>
        Gen.Select(AnyDate, AnyDays, Gen.Int[0, 30]).Sample((start, days, more) =>
            Milano.AddWorkingDays(start, days) <= Milano.AddWorkingDays(start.AddDays(more), days)
            && Milano.AddWorkingDays(start, days) <= Milano.AddWorkingDays(start, days + more));

    [Fact]
    public void WorkingDaysBetween_ThreeDates_AddsUp() =>
        Gen.Select(AnyDate, Gen.Int[0, 900], Gen.Int[0, 900]).Sample((from, first, second) =>
            Milano.WorkingDaysBetween(from, from.AddDays(first))
            + Milano.WorkingDaysBetween(from.AddDays(first), from.AddDays(first + second))
            == Milano.WorkingDaysBetween(from, from.AddDays(first + second)));

    [Fact]
    public void AddMonths_Anywhere_NeverEndsOnSundayOrExtendingFeastNorEarly() =>
        Gen.Select(AnyDate, Gen.Int[0, 36]).Sample((from, months) =>
        {
            var last = Milano.AddMonths(from, months);
            var feast = Milano.HolidayName(last);
            return last.DayOfWeek != DayOfWeek.Sunday
                && (feast is null || feast == "Sant'Ambrogio, patrono di Milano")
                && last >= from.AddMonths(months)
                && last <= Milano.AddMonths(from.AddDays(1), months);
        });
}
