using System.Globalization;
using Apcc.Workflow.Casework.Enrolment;

namespace Apcc.Workflow.Tests.Casework.Enrolment;

/// <summary>R5.1.1: "maggiori di 16 anni" is completed years on the reference date.</summary>
public sealed class AgeRuleTests
{
    [Theory]
    [InlineData("2010-03-15", "2026-03-14", 15, false)] // the day before the birthday
    [InlineData("2010-03-15", "2026-03-15", 16, true)] // the birthday
    [InlineData("2010-03-15", "2026-03-16", 16, true)] // the day after
    [InlineData("2010-01-01", "2025-12-31", 15, false)]
    [InlineData("2010-01-01", "2026-01-01", 16, true)]
    [InlineData("2012-02-29", "2028-02-28", 15, false)] // a year that has a 29th
    [InlineData("2012-02-29", "2028-02-29", 16, true)]
    [InlineData("2008-02-29", "2025-02-27", 16, true)]
    [InlineData("2010-02-28", "2026-02-28", 16, true)]
    [InlineData("2008-02-29", "2023-02-28", 15, false)]
    public void CompletedYears_AroundTheBirthday_AreCounted(string bornOn, string on, int years, bool isOldEnough)
    {
        var (born, day) = (Day(bornOn), Day(on));

        Assert.Equal(years, AgeRule.CompletedYears(born, day));
        Assert.Equal(isOldEnough, AgeRule.IsOldEnough(born, day, 16));
    }

    [Theory]
    [InlineData("2025-02-27", 16)]
    [InlineData("2025-02-28", 17)]
    [InlineData("2025-03-01", 17)]
    public void CompletedYears_BornOn29February_EndOnTheLastDayOfTheMonth(string on, int years) =>
        Assert.Equal(years, AgeRule.CompletedYears(new DateOnly(2008, 2, 29), Day(on)));

    [Theory]
    [InlineData("16-24,25-44,45-64,65+", 16, "16-24")]
    [InlineData("16-24,25-44,45-64,65+", 24, "16-24")]
    [InlineData("16-24,25-44,45-64,65+", 25, "25-44")]
    [InlineData("16-24,25-44,45-64,65+", 103, "65+")]
    [InlineData("16-24,25-44,45-64,65+", 15, null)]
    [InlineData("65+,16-24,25-64", 30, "25-64")]
    public void AgeBands_Of_FindsTheBand(string bands, int age, string? expected) =>
        Assert.Equal(expected, AgeBands.Parse(bands.Split(',')).Of(age));

    [Theory]
    [InlineData("16-24,24-44", "non si susseguono")]
    [InlineData("16-24,26-44", "non si susseguono")]
    [InlineData("16+,65+", "non si susseguono")]
    [InlineData("giovani", "non si legge")]
    [InlineData("24-16", "finisce prima")]
    public void AgeBands_ThatDoNotFit_AreRefusedInWords(string bands, string words) =>
        Assert.Contains(words, Assert.Throws<FormatException>(() => AgeBands.Parse(bands.Split(','))).Message, StringComparison.Ordinal);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
