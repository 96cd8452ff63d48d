using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Enrolment;

/// <summary>Absences, loss and replacement (R5.1.9, R5.1.11), with the shipped definition.</summary>
public sealed class MembershipTests
{
    [Fact]
    public async Task R5_1_9_FourthAbsence_EndsMembership_AndASubstituteTakesTheVoteOnAccepting()
    {
        var year = await AssemblyYear.SignedAsync();
        await using var host = year.Host;
        var member = await FirstAsync(year, MemberRole.Member);

        foreach (var (month, mark) in new[] { (1, AttendanceMark.Absent), (2, AttendanceMark.Present), (3, AttendanceMark.Excused), (4, AttendanceMark.Present), (5, AttendanceMark.Absent) })
            await AttendAsync(year, member, month, mark);
        var warned = await year.MemberAsync(member.Id);
        await AttendAsync(year, member, 6, AttendanceMark.Present);
        await AttendAsync(year, member, 9, AttendanceMark.Absent);

        var lost = await year.MemberAsync(member.Id);
        Assert.Equal(new DateOnly(2027, 5, 10), warned.WarnedOn);
        Assert.Equal((MemberState.Ended, "assenze"), (lost.State, lost.EndCause));
        Assert.Contains("sono 4: ne sono ammesse 3", lost.EndReason, StringComparison.Ordinal);
        var substitute = await ReplaceAsync(year, "Accetto");
        Assert.Equal((MemberRole.Member, member.Id, new DateOnly(2027, 9, 10)), (substitute.Role, substitute.ReplacesId, substitute.VotesFrom));
        Assert.StartsWith("Membro 27-", await host.ReadAsync(db => db.CaseFiles.Where(row => row.Id == substitute.Id).Select(row => row.Title).SingleAsync()), StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    public async Task R5_1_9_ThirdAbsenceInARow_EndsMembership()
    {
        var year = await AssemblyYear.SignedAsync();
        await using var host = year.Host;
        var member = await FirstAsync(year, MemberRole.Member);

        foreach (var month in new[] { 1, 2, 3 }) await AttendAsync(year, member, month, AttendanceMark.Absent);

        Assert.Contains("consecutive sono 3", (await year.MemberAsync(member.Id)).EndReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R5_1_11_WithdrawnMember_IsReplaced_AndWhoDeclinesIsFollowedByTheNext()
    {
        var year = await AssemblyYear.SignedAsync();
        await using var host = year.Host;
        var member = await FirstAsync(year, MemberRole.Member);

        var refusal = await host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(member.Id, "trasferimento", "", year.Office.Giulia));
        await host.DrainAsync();
        var declined = await ReplaceAsync(year, "Non accetto");
        var accepted = await ReplaceAsync(year, "Accetto");

        Assert.Null(refusal);
        Assert.Equal("trasferimento", (await year.MemberAsync(member.Id)).EndCause);
        Assert.Equal(MemberRole.Substitute, declined.Role);
        Assert.NotEqual(declined.Id, accepted.Id);
        Assert.Equal(member.Id, accepted.ReplacesId);
    }

    [Fact]
    public async Task R5_1_11_EveryCause_EndsMembershipAndAsksForASubstitute_AndNobodyWritesToTheDead()
    {
        string[] causes = ["rinuncia", "trasferimento", "incarico-pubblico", "decesso", "altro"];
        var year = await AssemblyYear.SignedAsync(causes.Length, 1);
        await using var host = year.Host;
        var members = await host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().Where(row => row.Role == MemberRole.Member).OrderBy(row => row.Reference).ToListAsync());

        await AskAsync(host, members);
        foreach (var (member, cause) in members.Zip(causes))
            Assert.Null(await host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(member.Id, cause, "", year.Office.Giulia)));
        await host.DrainAsync();

        var asked = await host.ReadAsync(db => db.HumanTasks.Where(task => task.ActivityId == "scegli" && task.ClosedAt == null).Select(task => task.CaseFileId).ToListAsync());
        var written = await host.ReadAsync(db => db.MailingRecipients.Select(row => row.CitizenId).ToListAsync());
        var ended = await host.ReadAsync(db => db.AssemblyMembers.Where(row => row.State == MemberState.Ended).OrderBy(row => row.Reference).Select(row => row.EndCause).ToListAsync());
        Assert.Equal(members.Select(member => (Guid?)member.Id).Order(), asked.Order());
        Assert.Equal(causes, ended);
        Assert.All(await host.ReadAsync(db => db.SurveyPeople.ToListAsync()), person => Assert.NotNull(person.WithdrawnAt)); // asked no more
        Assert.Equal(members.Zip(causes).Where(pair => pair.Second != "decesso").Select(pair => pair.First.CitizenId).Order(), written.Order());
    }

    [Fact]
    public async Task R5_1_11_WhoSignedAndWithdrew_CannotSignAgain()
    {
        var year = await AssemblyYear.SignedAsync(1, 1);
        await using var host = year.Host;
        var member = await FirstAsync(year, MemberRole.Member);
        var pact = await host.ReadAsync(db => db.HumanTasks.Where(task => task.CaseFileId == member.Id && task.ActivityId == "patto").Select(task => task.Id).SingleAsync());
        await host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(member.Id, "rinuncia", "", year.Office.Giulia));
        await host.DrainAsync();

        var again = await year.Office.CompleteAsync(pact, year.Office.Giulia, "Firmo e invio", AssemblyYear.Pact());
        var twice = await host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(member.Id, "rinuncia", "", year.Office.Giulia));

        Assert.NotEqual(HumanTaskResult.Done, again.Result);
        Assert.Contains("già cessata", twice, StringComparison.Ordinal);
        Assert.Equal((MemberState.Ended, "rinuncia"), ((await year.MemberAsync(member.Id)).State, (await year.MemberAsync(member.Id)).EndCause));
    }

    [Fact]
    public async Task R5_1_11_WithdrawalThatNobodyListensTo_IsRefusedRatherThanLost()
    {
        var year = await AssemblyYear.SignedAsync(1, 1);
        await using var host = year.Host;
        var member = await FirstAsync(year, MemberRole.Member);
        await host.WriteAsync(db => db.Bookmarks.RemoveRange(db.Bookmarks.Where(row => row.CorrelationId == member.Id.ToString())));

        var refusal = await host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(member.Id, "rinuncia", "", year.Office.Giulia));

        Assert.Contains("riprova fra qualche minuto", refusal, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.PendingStimuli.CountAsync()));
    }

    [Fact]
    public async Task R5_1_8_OnlyMembers_AreAmongThoseWhoMayVote()
    {
        var year = await AssemblyYear.SignedAsync(2, 2);
        await using var host = year.Host;

        var snapshots = await host.ReadAsync(async db => await host.Get<CaseSnapshots>().OfAsync(
            db, await db.CaseFiles.AsNoTracking().Where(row => row.Kind == "adesione").OrderBy(row => row.Reference).ToListAsync(), default));

        Assert.Equal([true, true, false, false], snapshots.Select(snapshot => (bool)snapshot["dirittoDiVoto"]!));
    }

    [Fact]
    public async Task R5_1_10_EndOfTheYear_EndsEveryMembership()
    {
        var year = await AssemblyYear.SignedAsync();
        await using var host = year.Host;

        await host.AdvanceToAsync(new DateOnly(2027, 12, 31), new TimeOnly(9, 0));

        Assert.All(await host.ReadAsync(db => db.AssemblyMembers.ToListAsync()), member => Assert.Equal("fine-anno", member.EndCause));
    }

    private static Task<AssemblyMember> FirstAsync(AssemblyYear year, MemberRole role) => year.Host.ReadAsync(db =>
        db.AssemblyMembers.AsNoTracking().Where(member => member.Role == role && member.State == MemberState.Active).OrderBy(member => member.Reference).FirstAsync());

    private static Task AskAsync(OfficeHost host, IEnumerable<AssemblyMember> members) => host.WriteAsync(db =>
    {
        var now = host.Clock.GetUtcNow().UtcDateTime;
        var survey = new Survey
        {
            Id = Guid.CreateVersion7(), Year = 2027, Title = "Com’è andata", Audience = "membri", FormKey = "valutazione", FormVersionId = Guid.Empty,
            Actions = "[]", Into = "{}", OpenedAt = now, ClosesAt = now.AddDays(30), InstanceId = "prova",
        };
        db.Surveys.Add(survey);
        db.SurveyPeople.AddRange(members.Select(member => new SurveyPerson { SurveyId = survey.Id, CitizenId = member.CitizenId }));
    });

    private static async Task AttendAsync(AssemblyYear year, AssemblyMember member, int month, AttendanceMark mark)
    {
        var day = new DateOnly(2027, month, 10);
        await year.Host.AdvanceToAsync(day, new TimeOnly(18, 0));
        var answer = await year.Host.Get<RecordAttendanceHandler>().HandleAsync(
            new RecordAttendance(2027, day, new Dictionary<Guid, AttendanceMark> { [member.Id] = mark }, year.Office.Giulia));
        Assert.Equal((null, 1), (answer.Refusal, answer.Changed));
        await year.Host.DrainAsync();
    }

    private static async Task<AssemblyMember> ReplaceAsync(AssemblyYear year, string answer)
    {
        var choose = await year.Host.ReadAsync(db => db.HumanTasks.SingleAsync(task => task.ActivityId == "scegli" && task.ClosedAt == null));
        var data = await year.Host.ReadAsync(db => db.HumanTaskContents.Where(row => row.HumanTaskId == choose.Id).Select(row => row.TaskData).SingleAsync());
        await year.Office.DoAsync("scegli", year.Office.Giulia, "Invita", new JsonObject
        {
            ["riferimento"] = JsonNode.Parse(data!)!["riferimento"]!.ToString(), ["motivo"] = "È il primo in graduatoria.",
        });
        var invited = await year.Host.ReadAsync(db => db.HumanTasks.SingleAsync(task => task.ActivityId == "accetta" && task.ClosedAt == null));
        await year.Office.DoAsync("accetta", year.Office.Giulia, answer, []);
        return await year.Host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(member => member.CitizenId == invited.CitizenId));
    }
}
