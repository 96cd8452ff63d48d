using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration.Calendars;

/// <summary>What an editor shows beside a calendar is what scripts will compute.</summary>
public sealed class CalendarPreviewTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Of_ShippedCalendar_NamesTheHolidaysOfTwelveMonths()
    {
        var preview = CalendarPreview.Of(Milano(), null, Today);

        Assert.Equal(12, preview.Months.Count);
        Assert.Equal((2026, 11), (preview.Months[0].Year, preview.Months[0].Month));
        Assert.Equal(
            ["Ognissanti", "Sant'Ambrogio, patrono di Milano", "Immacolata Concezione", "Natale", "Santo Stefano", "Capodanno", "Epifania", "Pasqua", "Lunedì dell'Angelo"],
            preview.Months.SelectMany(month => month.Days).Select(day => day.Holiday).OfType<string>().Take(9));
        Assert.Empty(preview.Changed);
    }

    [Fact]
    public void Of_ChangedCalendar_SaysWhichDaysBecomeWorkingAndWhichCeaseToBe()
    {
        var edited = Milano(source =>
        {
            source.RemoveHoliday(source.Holidays.Single(holiday => holiday.Name!.StartsWith("Sant'Ambrogio", StringComparison.Ordinal)).Index);
            source.AddHoliday(HolidayRuleKind.Once, "Trasloco", new DateOnly(2026, 12, 4), new DateOnly(2026, 12, 5));
        });

        var changed = CalendarPreview.Of(edited, Milano(), Today).Changed;

        Assert.Equal(
            [(new DateOnly(2026, 12, 4), CalendarDayChange.CeasesWorking), (new DateOnly(2026, 12, 7), CalendarDayChange.BecomesWorking)],
            changed.Select(day => (day.Date, day.Change)));
    }

    [Fact]
    public void Of_BeyondValidity_IsUnknown()
    {
        var edited = Milano(source => source.ValidTo = new DateOnly(2027, 1, 15));

        var january = CalendarPreview.Of(edited, null, Today).Months[2];

        Assert.Equal(CalendarDayKind.Working, january.Days[14].Kind);
        Assert.Equal(CalendarDayKind.Unknown, january.Days[15].Kind);
    }

    [Fact]
    public void Term_TenWorkingDays_PassesOverWeekendsAndNamesHolidays()
    {
        var term = TermPreview.Of(Milano(), Today, 10, TermUnit.WorkingDays);

        Assert.Equal(new DateOnly(2026, 12, 4), term.EndsOn);
        var longer = TermPreview.Of(Milano(), Today, 11, TermUnit.WorkingDays);
        Assert.Equal(new DateOnly(2026, 12, 9), longer.EndsOn);
        Assert.Equal(["Sant'Ambrogio, patrono di Milano", "Immacolata Concezione"], longer.Holidays.Select(day => day.Holiday));
        Assert.Equal(4, longer.DaysOff);
    }

    /// <summary>Art. 2963 c.c.: what the reference for public administrations asks for.</summary>
    [Theory]
    [InlineData("2026-12-31", 2, "2027-03-01")]
    [InlineData("2025-12-31", 2, "2026-02-28")]
    [InlineData("2026-10-07", 2, "2026-12-07")]
    [InlineData("2026-10-25", 2, "2026-12-28")]
    public void Term_InMonths_MovesOnOverHolidaysThatExtendTerms(string from, int months, string end)
    {
        var term = TermPreview.Of(Milano(), DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), months, TermUnit.Months);

        Assert.Equal(end, term.EndsOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Term_InDays_SaysWhenItEndsOnAHoliday()
    {
        var term = TermPreview.Of(Milano(), new DateOnly(2026, 12, 15), 10, TermUnit.Days);

        Assert.Equal((new DateOnly(2026, 12, 25), CalendarDayKind.Holiday), (term.EndsOn, term.EndKind));
    }

    [Theory]
    [InlineData(20_000, TermUnit.WorkingDays)]
    [InlineData(-1, TermUnit.Months)]
    [InlineData(1_000_000, TermUnit.Months)]
    [InlineData(10_000_000, TermUnit.Days)]
    public void Term_ThatCannotBe_SaysSo(int count, TermUnit unit) => Assert.NotNull(TermPreview.Of(Milano(), Today, count, unit).Problem);

    private static WorkingCalendar Milano(Action<CalendarSource>? edit = null)
    {
        var source = CalendarSource.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows/calendars/milano.json")))!;
        edit?.Invoke(source);
        return CalendarReader.Read(source.Write()).Calendar!;
    }
}
