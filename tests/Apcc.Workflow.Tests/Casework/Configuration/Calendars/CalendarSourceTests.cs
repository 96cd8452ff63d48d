using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.Configuration.Calendars;

/// <summary>A calendar file is edited in place: what nobody touches stays to the letter.</summary>
public sealed class CalendarSourceTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private static string Milano => File.ReadAllText(Path.Combine(Repository.Root, "workflows/calendars/milano.json"));

    private static CalendarSource Source => CalendarSource.Read(Milano)!;

    [Fact]
    public void Write_NothingChanged_IsTheShippedFileToTheLetter() => Assert.Equal(Milano, Source.Write());

    [Fact]
    public void Write_OneHolidayRenamed_ChangesOneLine()
    {
        var source = Source;

        source.Holidays.Single(holiday => holiday.Name == "Natale").Name = "Santo Natale";

        var before = Milano.Split('\n');
        var after = source.Write().Split('\n');
        Assert.Equal(before.Length, after.Length);
        Assert.Single(before.Zip(after), pair => pair.First != pair.Second);
    }

    [Fact]
    public void AddHoliday_Closure_IsOneLineADayInItsPlaceOfTheYear()
    {
        var source = Source;

        var at = source.AddHoliday(HolidayRuleKind.Once, "Trasloco", new DateOnly(2026, 12, 28), new DateOnly(2026, 12, 30));

        Assert.Equal(source.Holidays.Single(holiday => holiday.Name == "Santo Stefano").Index + 1, at);
        var calendar = Sound(source);
        Assert.Equal("Trasloco", calendar.HolidayName(new DateOnly(2026, 12, 30)));
        Assert.Null(calendar.HolidayName(new DateOnly(2026, 12, 31)));
        Assert.Null(calendar.HolidayName(new DateOnly(2027, 12, 28)));
    }

    [Theory]
    [InlineData(HolidayRuleKind.Fixed)]
    [InlineData(HolidayRuleKind.Easter)]
    [InlineData(HolidayRuleKind.Once)]
    public void ChangeKind_OfEveryHoliday_StaysSound(HolidayRuleKind kind)
    {
        var source = Source;

        foreach (var holiday in source.Holidays) holiday.ChangeKind(kind, Day);

        Sound(source);
        Assert.All(source.Holidays, holiday => Assert.Equal(kind, holiday.Kind));
    }

    [Fact]
    public void ChangeKind_FixedToOnce_KeepsTheNextDate()
    {
        var holiday = Source.Holidays.Single(holiday => holiday.Name == "Epifania");

        holiday.ChangeKind(HolidayRuleKind.Once, Day);

        Assert.Equal(new DateOnly(2027, 1, 6), holiday.Date);
        Assert.Null(holiday.Month);
    }

    [Fact]
    public void NextFrom_NotFinishedLine_IsNothing()
    {
        var holiday = Source.Holidays[0];

        holiday.Month = null;

        Assert.Null(holiday.NextFrom(Day));
    }

    [Fact]
    public void WorkingDays_SetInAnyOrder_AreWrittenFromMonday()
    {
        var source = Source;

        source.WorkingDays = [DayOfWeek.Saturday, DayOfWeek.Monday];

        Assert.Contains("\"workingDays\": [\"monday\", \"saturday\"]", source.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Members_ThatNobodyKnows_Survive()
    {
        var source = CalendarSource.Read(Milano.Replace("\"id\": \"milano\",", "\"id\": \"milano\", \"x-mine\": [1, {\"a\": null}],", StringComparison.Ordinal))!;

        source.Name = "Altro";

        Assert.Contains("\"x-mine\"", source.Write(), StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_OfTheOfficesCalendar_IsSoundUnderItsOwnKey()
    {
        var copy = CalendarReader.Read(CalendarSource.Copy(Milano, "biblioteche", "Biblioteche")).Calendar;

        Assert.Equal(("biblioteche", "Biblioteche"), (copy?.Id, copy?.Name));
    }

    private static WorkingCalendar Sound(CalendarSource source)
    {
        var read = CalendarReader.Read(source.Write());
        Assert.Empty(read.Problems);
        return read.Calendar!;
    }
}
