using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Sortition;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Scenarios.Enrolment;

/// <summary>Several seats that are empty at once: nobody is proposed for two of them while somebody else is free (R5.1.11).</summary>
public sealed class SeveralSeatsTests
{
    [Fact]
    public async Task R5_1_11_TwoSeatsLostOnOneDay_AreGivenTwoDifferentSubstitutes_AndTheReasonIsSaid()
    {
        var year = await AssemblyYear.SignedAsync(3, 3);
        await using var host = year.Host;
        var members = await MembersAsync(host);

        await LeaveAsync(year, members[0], members[1]);

        var (first, second) = (await ProposedAsync(host, members[0]), await ProposedAsync(host, members[1]));
        Assert.NotEqual(first, second);
        Assert.Contains($"è già in proposta per il posto {members[0].Reference}", await RankingAsync(year, members[1]), StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "ProposeSubstitute")));
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    public async Task R5_1_11_WhoIsInvited_IsPassedOver_AndWhoWasNotChosen_IsFreeAgain()
    {
        var year = await AssemblyYear.SignedAsync(3, 2);
        await using var host = year.Host;
        var members = await MembersAsync(host);
        await LeaveAsync(year, members[0]);
        var proposed = await ProposedAsync(host, members[0]);
        var other = members.Single(member => member.Role is MemberRole.Substitute && member.Reference != proposed).Reference;

        await InviteAsync(year, other);
        await LeaveAsync(year, members[1]);

        Assert.Equal(proposed, await ProposedAsync(host, members[1]));
        Assert.Contains($"ha già un invito aperto per il posto {members[0].Reference}", await RankingAsync(year, members[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task R5_1_11_WhoDeclinesOneSeat_MayBeProposedForTheNext()
    {
        var year = await AssemblyYear.SignedAsync(2, 1);
        await using var host = year.Host;
        var members = await MembersAsync(host);
        await LeaveAsync(year, members[0]);
        await InviteAsync(year, members[2].Reference);
        await year.Office.DoAsync("accetta", year.Office.Giulia, "Non accetto", []);

        await LeaveAsync(year, members[1]);

        Assert.Equal(members[2].Reference, await ProposedAsync(host, members[1]));
        Assert.DoesNotContain("per il posto", await RankingAsync(year, members[1]), StringComparison.Ordinal);
    }

    /// <summary>Two hosts on PostgreSQL; on SQLite the write queue of the only one.</summary>
    [Fact]
    public async Task R5_1_11_TwoProposalsAtOnce_DoNotTakeOnePerson()
    {
        var year = await AssemblyYear.SignedAsync(2, 2);
        await using var host = year.Host;
        var members = await MembersAsync(host);
        await LeaveAsync(year, members[0], members[1]);
        await host.WriteAsync(db => db.CitizenLists.RemoveRange(db.CitizenLists.Where(entry => entry.List.StartsWith(OpenSeats.ListPrefix))));
        await using var other = OfficeHost.Services(host.Get<DatabaseOptions>(), host.ConfigurationRoot).BuildServiceProvider();
        var (reached, released) = (new TaskCompletionSource(), new TaskCompletionSource());

        var first = host.Get<WriteQueue>().WriteAsync((db, token) => TakeAsync(db, members[0], members, async () =>
        {
            reached.SetResult();
            await released.Task;
        }, token));
        await reached.Task;
        var queue = host.Get<DatabaseOptions>().IsPostgres ? other.GetRequiredService<WriteQueue>() : host.Get<WriteQueue>();
        var second = queue.WriteAsync((db, token) => TakeAsync(db, members[1], members, () => Task.CompletedTask, token));
        await Task.Delay(200);
        Assert.False(second.IsCompleted);
        released.SetResult();

        Assert.NotEqual(await first, await second);
    }

    /// <summary>What the activity does between reading and storing.</summary>
    private static async Task<Guid> TakeAsync(
        WorkflowDbContext db, AssemblyMember seat, List<AssemblyMember> members, Func<Task> meanwhile, CancellationToken cancellationToken)
    {
        await OpenSeats.LockAsync(db, seat.Year, cancellationToken);
        var wanted = await OpenSeats.WantedAsync(db, seat, cancellationToken);
        var free = members.First(member => member.Role is MemberRole.Substitute && !wanted.ContainsKey(member.CitizenId)).CitizenId;
        await OpenSeats.ProposeAsync(db, seat, free, OfficeHost.Start.UtcDateTime, cancellationToken);
        await meanwhile();
        return free;
    }

    private static Task<List<AssemblyMember>> MembersAsync(OfficeHost host) =>
        host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().OrderBy(member => member.Reference).ToListAsync());

    private static async Task LeaveAsync(AssemblyYear year, params AssemblyMember[] members)
    {
        foreach (var member in members)
            Assert.Null(await year.Host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(member.Id, "rinuncia", "", year.Office.Giulia)));
        await year.Host.DrainAsync();
    }

    private static Task InviteAsync(AssemblyYear year, string reference) => year.Office.DoAsync("scegli", year.Office.Giulia, "Invita",
        new JsonObject { ["riferimento"] = reference, ["motivo"] = "Mantiene le quote." });

    private static Task<Guid> ChoiceAsync(OfficeHost host, AssemblyMember seat) => host.ReadAsync(db =>
        db.HumanTasks.Where(task => task.ActivityId == "scegli" && task.CaseFileId == seat.Id && task.ClosedAt == null).Select(task => task.Id).SingleAsync());

    private static async Task<string> ProposedAsync(OfficeHost host, AssemblyMember seat)
    {
        var task = await ChoiceAsync(host, seat);
        var data = await host.ReadAsync(db => db.HumanTaskContents.Where(row => row.HumanTaskId == task).Select(row => row.TaskData).SingleAsync());
        return (string)JsonNode.Parse(data!)!["riferimento"]!;
    }

    /// <summary>The ranking with its reasons, as the person who decides reads it.</summary>
    private static async Task<string> RankingAsync(AssemblyYear year, AssemblyMember seat) =>
        (await year.Host.Get<HumanTaskSheets>().FindAsync(await ChoiceAsync(year.Host, seat), year.Office.Giulia))!.ReadOnlyTexts["graduatoria"];
}
