using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Absences;

/// <summary>What an absence may look like, and who may set it.</summary>
public sealed class AbsenceRulesTests
{
    private static readonly DateOnly Monday = new(2026, 2, 9);
    private static readonly DateOnly Friday = new(2026, 2, 13);

    [Fact]
    public async Task Record_ByThePersonOrAManager_IsDone_ByAnybodyElseNot()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara) = (desk.Office.Marco, desk.Office.Sara);

        var results = new List<PeopleResult>();
        foreach (var (by, week) in new[] { (marco, 0), (desk.Office.Giulia, 1), (desk.Office.Luca, 2), (sara, 3) })
            results.Add((await desk.RecordAsync(marco, sara, Monday.AddDays(7 * week), Friday.AddDays(7 * week), by)).Result);

        Assert.Equal([PeopleResult.Done, PeopleResult.Done, PeopleResult.Done, PeopleResult.NotAllowed], results);
        Assert.Null(await host.Get<AbsenceList>().OfPersonAsync(marco, sara));
        Assert.Equal(3, (await host.Get<AbsenceList>().OfPersonAsync(marco, desk.Office.Giulia))!.Count);
    }

    [Fact]
    public async Task Record_Overlapping_IsRefusedAndSaysWithWhat_NextToEachOtherIsNot()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        await desk.GoesAwayAsync(desk.Office.Marco, desk.Office.Sara, Monday, Friday);

        var overlapping = await desk.RecordAsync(desk.Office.Marco, desk.Office.Paolo, Friday.AddDays(-1), Friday.AddDays(3));
        var adjacent = await desk.RecordAsync(desk.Office.Marco, desk.Office.Paolo, Friday, Friday.AddDays(3));

        Assert.Equal(
            "C'è già un'assenza dal 9 febbraio 2026 al 12 febbraio 2026, con Sara D'Angelo come sostituto: cambia quella, o scegli altri giorni.",
            Assert.Single(overlapping.Errors).Message);
        Assert.Equal(PeopleResult.Done, adjacent.Result);
    }

    [Fact]
    public async Task Record_ClosingACircle_IsRefusedOnCommonDaysAlone()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara, paolo) = (desk.Office.Marco, desk.Office.Sara, desk.Office.Paolo);
        await desk.GoesAwayAsync(marco, sara, Monday, Friday);
        await desk.GoesAwayAsync(sara, paolo, Friday.AddDays(-1), Friday.AddDays(5));

        var ofTwo = await desk.RecordAsync(sara, marco, Monday, Friday.AddDays(-2));
        var ofThree = await desk.RecordAsync(paolo, marco, Monday, Friday);
        var onOtherDays = await desk.RecordAsync(paolo, marco, Friday, Friday.AddDays(5));

        Assert.Equal("substituteId", Assert.Single(ofTwo.Errors).Path);
        Assert.Equal(
            "Marco Colombo è assente dal 9 febbraio 2026 al 12 febbraio 2026 e ha come sostituto Sara D'Angelo; "
            + "Sara D'Angelo è assente dal 12 febbraio 2026 al 17 febbraio 2026 e ha come sostituto Paolo Brambilla: "
            + "negli stessi giorni Marco Colombo non può fare da sostituto. Scegli un'altra persona o altri giorni.",
            Assert.Single(ofThree.Errors).Message);
        Assert.Equal(PeopleResult.Done, onOtherDays.Result);
    }

    [Fact]
    public async Task Record_TwoAtOnce_CannotCloseACircleTogether()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara) = (desk.Office.Marco, desk.Office.Sara);

        var answers = await Task.WhenAll(
            Task.Run(() => desk.RecordAsync(marco, sara, Monday, Friday)), Task.Run(() => desk.RecordAsync(sara, marco, Monday, Friday)));

        Assert.Single(answers, answer => answer.Result is PeopleResult.Done);
    }

    [Theory]
    [InlineData("2026-02-10", "2026-02-10", "until")]
    [InlineData("2026-01-26", "2026-02-02", "until")]
    public async Task Record_WithDatesThatMakeNoSense_IsRefused(string from, string until, string field)
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);

        var answer = await desk.RecordAsync(desk.Office.Marco, desk.Office.Sara, Day(from), Day(until));
        var byOneself = await desk.RecordAsync(desk.Office.Marco, desk.Office.Marco, Monday, Friday);

        Assert.Equal(field, Assert.Single(answer.Errors).Path);
        Assert.Equal("substituteId", Assert.Single(byOneself.Errors).Path);
    }

    [Fact]
    public async Task Change_IsHeldToTheSameRules_AndARefusedOneChangesNothing()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara, paolo) = (desk.Office.Marco, desk.Office.Sara, desk.Office.Paolo);
        var absence = await desk.GoesAwayAsync(marco, sara, Monday, Friday);
        await desk.GoesAwayAsync(paolo, marco, Monday, Friday);

        var refused = await host.Get<ChangeAbsenceHandler>().HandleAsync(new ChangeAbsence(marco, absence, paolo, Monday, Friday));
        var longer = await host.Get<ChangeAbsenceHandler>().HandleAsync(new ChangeAbsence(marco, absence, sara, Monday, Friday.AddDays(7)));

        Assert.Equal(PeopleResult.Invalid, refused.Result);
        Assert.Equal(PeopleResult.Done, longer.Result);
        var item = Assert.Single((await host.Get<AbsenceList>().OfPersonAsync(marco, marco))!);
        Assert.Equal((sara, Friday.AddDays(6)), (item.SubstituteId, item.LastDay));
    }

    [Fact]
    public async Task Deactivate_WhoStandsInForSomebody_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        await desk.GoesAwayAsync(desk.Office.Marco, desk.Office.Elena, Monday, Friday);

        var answer = await host.Get<ChangePersonHandler>().HandleAsync(new ChangePerson(desk.Office.Luca, desk.Office.Elena, "Elena Riva", null, false));

        Assert.Equal("Elena Riva sostituisce Marco Colombo dal 9 febbraio 2026 al 12 febbraio 2026: prima indica un altro sostituto.",
            Assert.Single(answer.Errors).Message);
    }

    [Fact]
    public async Task Absences_LeaveIdsAndDaysInTheAuditTrail()
    {
        await using var host = await OfficeHost.StartAsync();
        var desk = await AwayDesk.OpenAsync(host);
        var (marco, sara) = (desk.Office.Marco, desk.Office.Sara);
        var absence = await desk.GoesAwayAsync(marco, sara, Monday, Friday);
        await host.Get<EndAbsenceHandler>().HandleAsync(new EndAbsence(desk.Office.Giulia, absence));

        var entries = await host.ReadAsync(db => db.AuditEntries.Where(entry => entry.Action.EndsWith("Absence")).OrderByDescending(entry => entry.Action)
            .Select(entry => new { entry.Action, entry.ActorId, entry.SubjectId, entry.Detail }).ToListAsync());

        Assert.Equal([("RecordAbsence", (Guid?)marco), ("EndAbsence", desk.Office.Giulia)], entries.Select(entry => (entry.Action, entry.ActorId)));
        Assert.All(entries, entry => Assert.Equal(marco.ToString(), entry.SubjectId));
        Assert.Equal($$"""{"absence":"{{absence}}","substitute":"{{sara}}","from":"2026-02-09","until":"2026-02-13"}""", entries[0].Detail);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
