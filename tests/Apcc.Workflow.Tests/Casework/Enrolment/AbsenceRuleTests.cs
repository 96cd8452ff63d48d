using Apcc.Workflow.Casework.Enrolment.Members;

namespace Apcc.Workflow.Tests.Casework.Enrolment;

/// <summary>R5.1.9: three absences are allowed, at most two in a row. A stands for an absence, P for a presence, month by month.</summary>
public sealed class AbsenceRuleTests
{
    [Theory]
    [InlineData("", AbsenceStanding.Within, null)]
    [InlineData("PPPPPPPP", AbsenceStanding.Within, null)]
    [InlineData("A", AbsenceStanding.Within, null)]
    [InlineData("APA", AbsenceStanding.Within, null)]
    [InlineData("AA", AbsenceStanding.LastWarning, null)] // a third in a row would end it
    [InlineData("AAP", AbsenceStanding.Within, null)] // the row is broken, two in all
    [InlineData("AAA", AbsenceStanding.Lost, 3)] // third consecutive
    [InlineData("PAAA", AbsenceStanding.Lost, 4)]
    [InlineData("APAPA", AbsenceStanding.LastWarning, null)] // three in all: a fourth would end it
    [InlineData("AAPA", AbsenceStanding.LastWarning, null)]
    [InlineData("APAPAPA", AbsenceStanding.Lost, 7)] // fourth, none consecutive
    [InlineData("AAPAA", AbsenceStanding.Lost, 5)] // fourth, in pairs
    [InlineData("APAPAPPP", AbsenceStanding.LastWarning, null)]
    [InlineData("AAAP", AbsenceStanding.Lost, 3)] // lost stays lost
    public void Judge_BoundariesOfTheGuideline(string months, AbsenceStanding standing, int? lostInMonth)
    {
        var verdict = AbsenceRule.Judge(Meetings(months), allowed: 3, allowedInARow: 2);

        Assert.Equal(standing, verdict.Standing);
        Assert.Equal(lostInMonth, verdict.LostOn?.Month);
    }

    [Theory]
    [InlineData("AA", 1, 1, AbsenceStanding.Lost)]
    [InlineData("A", 0, 0, AbsenceStanding.Lost)]
    [InlineData("AAAAA", 5, 5, AbsenceStanding.LastWarning)]
    [InlineData("PPP", 0, 0, AbsenceStanding.Within)]
    public void Judge_OtherLimits_AreSettings(string months, int allowed, int inARow, AbsenceStanding standing) =>
        Assert.Equal(standing, AbsenceRule.Judge(Meetings(months), allowed, inARow).Standing);

    [Fact]
    public void Judge_SaysWhyInWords_AndDoesNotMindTheOrderOfTheList()
    {
        var verdict = AbsenceRule.Judge(Meetings("AAPAA").Reverse(), 3, 2);

        Assert.Equal("Con la plenaria del 10 maggio 2027 le assenze nell’anno sono 4: ne sono ammesse 3.", verdict.Explanation);
    }

    private static IEnumerable<AttendedMeeting> Meetings(string months) =>
        months.Select((mark, index) => new AttendedMeeting(new DateOnly(2027, index + 1, 10), mark == 'A'));
}
