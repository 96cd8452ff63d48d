using System.Globalization;
using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Engine.Tests.Calendar;

public class WorkingCalendarTests
{
    private static readonly WorkingCalendar Milano = ShippedCalendar.Milano;

    [Theory]
    [InlineData("2026-12-31", 2, "2027-03-01")] // R5.5.2: 28 February 2027 is a Sunday
    [InlineData("2025-12-31", 2, "2026-02-28")] // a Saturday stays
    [InlineData("2026-10-07", 2, "2026-12-07")] // the patron's day does not extend a term
    [InlineData("2026-10-25", 2, "2026-12-28")] // Christmas, St Stephen, Sunday
    [InlineData("2027-12-31", 2, "2028-02-29")] // no same-numbered day, leap year
    [InlineData("2025-08-04", 2, "2025-10-04")] // St Francis was no holiday yet; a Saturday
    [InlineData("2026-08-04", 2, "2026-10-05")] // 4 October 2026 is a Sunday and a holiday
    [InlineData("2027-08-04", 2, "2027-10-05")] // 4 October 2027 is a Monday and a holiday
    [InlineData("2026-02-05", 2, "2026-04-07")] // Easter, Easter Monday
    [InlineData("2026-03-12", 0, "2026-03-12")]
    [InlineData("2026-03-15", 0, "2026-03-16")] // a Sunday moves even without months
    public void AddMonths_LegalTerm_EndsAsArticle2963Says(string from, int months, string last) =>
        Assert.Equal(Day(last), Milano.AddMonths(Day(from), months));

    [Fact]
    public void AddMonths_PatronExtendsTerms_MovesOverBothFeasts()
    {
        var json = ShippedCalendar.Json.Replace("\"extendsTerms\": false", "\"extendsTerms\": true", StringComparison.Ordinal);

        Assert.Equal(Day("2026-12-09"), ShippedCalendar.From(json).AddMonths(Day("2026-10-07"), 2));
    }

    [Fact]
    public void AddMonths_SaturdayExtendsTerms_MovesToMonday()
    {
        var json = ShippedCalendar.Json.Replace(
            "\"saturdayExtendsTerms\": false", "\"saturdayExtendsTerms\": true", StringComparison.Ordinal);

        Assert.Equal(Day("2026-03-02"), ShippedCalendar.From(json).AddMonths(Day("2025-12-31"), 2));
    }

    [Theory]
    [InlineData("2026-01-05", 1, "2026-01-07")] // over Epiphany
    [InlineData("2026-01-06", 0, "2026-01-07")]
    [InlineData("2026-01-07", 0, "2026-01-07")]
    [InlineData("2026-01-10", 0, "2026-01-12")]
    [InlineData("2026-01-10", 1, "2026-01-12")]
    [InlineData("2026-04-02", 2, "2026-04-07")] // Thursday before Easter
    [InlineData("2026-04-07", -1, "2026-04-03")]
    [InlineData("2026-12-04", 1, "2026-12-09")] // week-end, St Ambrose, Immaculate Conception
    [InlineData("2026-03-16", -10, "2026-03-02")]
    [InlineData("2026-03-17", 1, "2026-03-18")]
    [InlineData("2026-03-16", 1, "2026-03-17")] // 17 March is no holiday
    public void AddWorkingDays_OverHolidays_LandsOnWorkingDay(string start, int days, string expected) =>
        Assert.Equal(Day(expected), Milano.AddWorkingDays(Day(start), days));

    [Theory]
    [InlineData("2026-01-05", "2026-01-05", 0)]
    [InlineData("2026-01-05", "2026-01-07", 1)]
    [InlineData("2026-01-07", "2026-01-05", -1)]
    [InlineData("2026-01-09", "2026-01-11", 0)]
    [InlineData("2026-01-01", "2026-12-31", 253)] // 261 week days, 8 feasts on week days
    public void WorkingDaysBetween_TwoDates_CountsToButNotFrom(string from, string to, int expected) =>
        Assert.Equal(expected, Milano.WorkingDaysBetween(Day(from), Day(to)));

    [Theory]
    [InlineData("2025-10-04", null)]
    [InlineData("2026-10-04", "San Francesco d'Assisi, patrono d'Italia")]
    [InlineData("2026-04-05", "Pasqua")]
    [InlineData("2026-04-06", "Lunedì dell'Angelo")]
    [InlineData("2038-04-25", "Pasqua e Festa della Liberazione")]
    [InlineData("2026-12-07", "Sant'Ambrogio, patrono di Milano")]
    [InlineData("2026-03-15", null)] // a plain Sunday
    [InlineData("2026-03-17", null)]
    public void HolidayName_Date_IsTheFeast(string date, string? name) => Assert.Equal(name, Milano.HolidayName(Day(date)));

    [Theory]
    [InlineData("2026-10-05", true)]
    [InlineData("2027-10-04", false)]
    [InlineData("2026-03-14", false)] // Saturday
    [InlineData("2026-12-07", false)]
    public void IsWorkingDay_Date_FollowsWeekAndFeasts(string date, bool expected) =>
        Assert.Equal(expected, Milano.IsWorkingDay(Day(date)));

    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(2000, 4, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2020, 4, 12)]
    [InlineData(2021, 4, 4)]
    [InlineData(2022, 4, 17)]
    [InlineData(2023, 4, 9)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 4, 16)]
    [InlineData(2030, 4, 21)]
    [InlineData(2038, 4, 25)]
    public void In_EasterRule_IsTheKnownSunday(int year, int month, int day)
    {
        var rule = new HolidayRule { Name = "Pasqua", Kind = HolidayRuleKind.Easter };

        Assert.Equal(new DateOnly(year, month, day), rule.In(year));
    }

    [Fact]
    public void AddWorkingDays_BeforeValidity_IsAGap()
    {
        var gap = Assert.Throws<CalendarGapException>(() => Milano.AddWorkingDays(Day("2020-01-03"), -5));

        Assert.Equal("milano", gap.CalendarId);
        Assert.Equal(Day("2019-12-31"), gap.Date);
        Assert.Contains("31/12/2019", gap.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddMonths_YearWithoutAnyHoliday_IsAGap()
    {
        var onlyThisYear = new WorkingCalendar(new CalendarDefinition
        {
            Id = "prova",
            Name = "Prova",
            ValidFrom = Day("2026-01-01"),
            WorkingDays = [DayOfWeek.Monday],
            Holidays = [new HolidayRule { Name = "Natale", Kind = HolidayRuleKind.Fixed, Month = 12, Day = 25, ValidTo = Day("2026-12-31") }],
        });

        Assert.Equal(Day("2026-12-26"), onlyThisYear.AddMonths(Day("2026-10-25"), 2)); // Friday 25 is the feast
        Assert.Throws<CalendarGapException>(() => onlyThisYear.AddMonths(Day("2026-12-10"), 2));
    }

    [Fact]
    public void Arithmetic_BeyondItsLimits_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Milano.AddWorkingDays(Day("2026-01-07"), int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Milano.AddWorkingDays(Day("2026-01-07"), int.MinValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => Milano.AddMonths(Day("2026-01-07"), -1));
        Assert.Throws<CalendarGapException>(() => Milano.AddMonths(Day("9999-12-01"), 2));
        Assert.Throws<CalendarGapException>(() => Milano.AddWorkingDays(Day("9999-12-30"), 5));
    }

    [Fact]
    public void Find_Id_GivesTheCalendarOrNothing()
    {
        var calendars = new WorkingCalendars([Milano]);

        Assert.Same(Milano, calendars.Find("milano"));
        Assert.Null(calendars.Find("Milano"));
        Assert.Null(WorkingCalendars.None.Find("milano"));
        Assert.Throws<ArgumentException>(() => new WorkingCalendars([Milano, Milano]));
    }

    [Fact]
    public void Default_IsTheOneNamed_OrTheOnlyOne_OrNone()
    {
        var other = new WorkingCalendar(new CalendarDefinition { Id = "altro", Name = "Altro", ValidFrom = Day("2025-01-01"), WorkingDays = [DayOfWeek.Monday], Holidays = [] });

        Assert.Same(other, new WorkingCalendars([Milano, other], "altro").Default);
        Assert.Same(Milano, new WorkingCalendars([Milano], "sconosciuto").Default);
        Assert.Null(new WorkingCalendars([Milano, other]).Default);
    }

    private static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
