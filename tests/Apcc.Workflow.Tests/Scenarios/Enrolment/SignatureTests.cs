using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Enrolment;

/// <summary>Who is silent holds no seat: pacts that are never signed and invitations that are never answered (R5.1.6, R5.1.11).</summary>
public sealed class SignatureTests
{
    [Fact]
    [Trait("Requirement", "R5.1.6")]
    public async Task R5_1_11_WhoNeverSigns_LosesTheSeat_AndASubstituteIsProposed()
    {
        var year = await AssemblyYear.PlacedAsync(2, 2);
        await using var host = year.Host;
        var members = await MembersAsync(host);
        await year.SignAllAsync(members[0].Id, members[^1].Id);

        await host.AdvanceAsync(TimeSpan.FromDays(29));
        Assert.Equal(MemberState.Pending, (await year.MemberAsync(members[0].Id)).State);
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        var (member, substitute) = (await year.MemberAsync(members[0].Id), await year.MemberAsync(members[^1].Id));
        Assert.Equal((MemberState.Ended, "mancata-firma"), (member.State, member.EndCause));
        Assert.Equal((MemberState.Ended, "mancata-firma"), (substitute.State, substitute.EndCause));
        Assert.Equal([(Guid?)member.Id], await OpenAsync(host, "scegli"));
        Assert.Empty(await OpenAsync(host, "patto"));
        Assert.Equal(new[] { member.CitizenId, substitute.CitizenId }.Order(), (await WrittenAsync(host, "cittadino-fine")).Order());
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    public async Task R5_1_6_SignatureThatArrivesAfterTheTerm_StillCounts()
    {
        var year = await AssemblyYear.PlacedAsync(1, 1);
        await using var host = year.Host;
        var member = (await MembersAsync(host))[0];

        await host.AdvanceAsync(TimeSpan.FromDays(25));
        await year.SignAsync(member, AssemblyYear.Pact());
        await host.AdvanceAsync(TimeSpan.FromDays(20));

        Assert.Equal(MemberState.Active, (await year.MemberAsync(member.Id)).State);
        Assert.Empty(await OpenAsync(host, "scegli"));
    }

    [Fact]
    public async Task R5_1_11_InvitedSubstituteWhoIsSilent_IsReminded_ThenTheNextIsProposed()
    {
        var year = await AssemblyYear.SignedAsync(1, 2);
        await using var host = year.Host;
        var members = await MembersAsync(host);
        Assert.Null(await host.Get<RecordWithdrawalHandler>().HandleAsync(new RecordWithdrawal(members[0].Id, "rinuncia", "", year.Office.Giulia)));
        await host.DrainAsync();
        await InviteAsync(year, members[1].Reference);

        await host.AdvanceAsync(TimeSpan.FromDays(6));
        Assert.Equal([members[1].CitizenId], await WrittenAsync(host, "cittadino-sollecito-subentro"));
        await host.AdvanceAsync(TimeSpan.FromDays(5));

        Assert.Empty(await OpenAsync(host, "accetta"));
        Assert.Equal((MemberRole.Substitute, MemberState.Active, null), await StandingAsync(year, members[1].Id));
        await InviteAsync(year, members[2].Reference);
        await year.Office.DoAsync("accetta", year.Office.Giulia, "Accetto", []);
        Assert.Equal((MemberRole.Member, MemberState.Active, (Guid?)members[0].Id), await StandingAsync(year, members[2].Id));
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "R5.1.6")]
    public async Task R5_1_7_WhoHasNotSigned_IsReminded_AndTheActWaitsForWhoSignsLate()
    {
        var year = await AssemblyYear.OpenAsync();
        await using var host = year.Host;
        await year.ComposeAsync();
        var members = await MembersAsync(host);
        var (late, silent) = (members[0], members[1]);
        await year.SignAllAsync(late.Id, silent.Id);

        await host.AdvanceAsync(TimeSpan.FromDays(14));
        Assert.Equal(new[] { late.CitizenId, silent.CitizenId }.Order(), (await WrittenAsync(host, "cittadino-sollecito-patto")).Order());
        await host.AdvanceAsync(TimeSpan.FromDays(11));
        Assert.Empty(await OpenAsync(host, "provvedimento"));
        await year.SignAsync(late, AssemblyYear.Pact());
        await host.AdvanceAsync(TimeSpan.FromDays(6));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Single(await OpenAsync(host, "provvedimento"));
        var page = host.Paper.Printed.Last(job => job.Title.StartsWith("Presa", StringComparison.Ordinal)).Html;
        Assert.Contains(await NameAsync(host, late), page, StringComparison.Ordinal);
        Assert.DoesNotContain(await NameAsync(host, silent), page, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    /// <summary>One setting of the enrolment says it for every membership too.</summary>
    [Fact]
    [Trait("Requirement", "D3")]
    public async Task R5_1_6_TermOfThePact_IsChangedInOnePlace()
    {
        var year = await AssemblyYear.OpenAsync(("giorniPatto", "9"));
        await using var host = year.Host;
        await year.ComposeAsync();

        var due = await host.ReadAsync(db => db.HumanTasks.Where(task => task.ActivityId == "patto").Select(task => task.DueAt).ToListAsync());
        var last = OfficeTime.DateOf(host.Clock.GetUtcNow().UtcDateTime).AddDays(9);
        Assert.NotEmpty(due);
        Assert.All(due, at => Assert.Equal(last, OfficeTime.DateOf(at!.Value)));
    }

    private static Task<List<AssemblyMember>> MembersAsync(OfficeHost host) =>
        host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().OrderBy(member => member.Reference).ToListAsync());

    private static Task<List<Guid?>> OpenAsync(OfficeHost host, string activity) => host.ReadAsync(db =>
        db.HumanTasks.Where(task => task.ActivityId == activity && task.ClosedAt == null).Select(task => task.CaseFileId).ToListAsync());

    private static Task<List<Guid>> WrittenAsync(OfficeHost host, string template) => host.ReadAsync(db => db.MailingRecipients
        .Where(row => db.Mailings.Any(mailing => mailing.Id == row.MailingId && mailing.EmailTemplate == template)).Select(row => row.CitizenId).ToListAsync());

    private static async Task<(MemberRole, MemberState, Guid?)> StandingAsync(AssemblyYear year, Guid id)
    {
        var member = await year.MemberAsync(id);
        return (member.Role, member.State, member.ReplacesId);
    }

    private static async Task<string> NameAsync(OfficeHost host, AssemblyMember member)
    {
        var citizen = await host.ReadAsync(db => db.Citizens.SingleAsync(row => row.Id == member.CitizenId));
        return $"{citizen.LastName} {citizen.FirstName}".Replace("'", "&#39;", StringComparison.Ordinal);
    }

    private static Task InviteAsync(AssemblyYear year, string reference) => year.Office.DoAsync("scegli", year.Office.Giulia, "Invita",
        new JsonObject { ["riferimento"] = reference, ["motivo"] = "Mantiene le quote." });
}
