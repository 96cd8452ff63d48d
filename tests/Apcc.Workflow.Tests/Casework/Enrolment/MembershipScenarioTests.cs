using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Enrolment;

/// <summary>Absences, loss and replacement (R5.1.9, R5.1.11), with the shipped definition.</summary>
public sealed class MembershipScenarioTests
{
    [Fact]
    public async Task R5_1_9_FourthAbsence_EndsMembership_AndASubstituteTakesTheVoteOnAccepting()
    {
        var year = await SignedAsync();
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
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    public async Task R5_1_9_ThirdAbsenceInARow_EndsMembership()
    {
        var year = await SignedAsync();
        await using var host = year.Host;
        var member = await FirstAsync(year, MemberRole.Member);

        foreach (var month in new[] { 1, 2, 3 }) await AttendAsync(year, member, month, AttendanceMark.Absent);

        Assert.Contains("consecutive sono 3", (await year.MemberAsync(member.Id)).EndReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task R5_1_11_WithdrawnMember_IsReplaced_AndWhoDeclinesIsFollowedByTheNext()
    {
        var year = await SignedAsync();
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
    public async Task R5_1_10_EndOfTheYear_EndsEveryMembership()
    {
        var year = await SignedAsync();
        await using var host = year.Host;

        await host.AdvanceToAsync(new DateOnly(2027, 12, 31), new TimeOnly(9, 0));

        Assert.All(await host.ReadAsync(db => db.AssemblyMembers.ToListAsync()), member => Assert.Equal("fine-anno", member.EndCause));
    }

    private static async Task<AssemblyYear> SignedAsync()
    {
        var year = await AssemblyYear.OpenAsync();
        await year.ComposeAsync();
        await year.SignAllAsync();
        return year;
    }

    private static Task<AssemblyMember> FirstAsync(AssemblyYear year, MemberRole role) => year.Host.ReadAsync(db =>
        db.AssemblyMembers.AsNoTracking().Where(member => member.Role == role && member.State == MemberState.Active).OrderBy(member => member.Reference).FirstAsync());

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
