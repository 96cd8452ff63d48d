using System.Globalization;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Casework.Bodies;

/// <summary>Membership of bodies, and roles, are data with validity dates (R4.1). Today is 2 February 2026.</summary>
public sealed class MembershipTests
{
    private static readonly DateOnly Today = new(2026, 2, 2);

    [Fact]
    public async Task R4_1_Membership_HoldsFromItsFirstDayUntilBeforeItsLast()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host, office, office.Elena, "cabina-di-regia", new(2026, 3, 1), new(2026, 4, 1));

        async Task<bool> BelongsOnAsync(DateOnly day)
        {
            await host.AdvanceToAsync(day, new TimeOnly(12, 0));
            var body = (await host.Get<BodyList>().ListAsync(office.Marco)).Single(item => item.Key == "cabina-di-regia");
            return body.Members.Any(member => member.PersonId == office.Elena);
        }

        Assert.False(await BelongsOnAsync(new(2026, 2, 28)));
        Assert.True(await BelongsOnAsync(new(2026, 3, 1)));
        Assert.True(await BelongsOnAsync(new(2026, 3, 31)));
        Assert.False(await BelongsOnAsync(new(2026, 4, 1)));
    }

    /// <summary>The Cabina di Regia is a body and a role: its member is not offered tasks whose pages stay closed.</summary>
    [Fact]
    public async Task R4_1_MemberOfABodyThatIsARole_MayWhatItsTasksNeed_WhileTheMembershipHolds()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var nora = await office.HireAsync("Nora Galli", [], []);
        Assert.False((await host.Get<Actors>().FindAsync(nora))!.May(Permission.ManageTasks));

        await AddAsync(host, office, nora, "cabina-di-regia", Today, new(2026, 3, 1));
        await AddAsync(host, office, nora, "food-policy", Today, null);

        Assert.True((await host.Get<Actors>().FindAsync(nora))!.May(Permission.ManageTasks));
        Assert.Contains((await host.Get<RoleList>().ListAsync(office.Luca))!.Single(role => role.Key == "cabina-di-regia").Holders, holder => holder.PersonId == nora);
        await host.AdvanceToAsync(new(2026, 3, 1), new TimeOnly(12, 0));
        Assert.False((await host.Get<Actors>().FindAsync(nora))!.May(Permission.ManageTasks));
    }

    [Theory]
    [InlineData("2026-03-01", "2026-04-01", null)]
    [InlineData("2026-01-01", "2026-03-01", "from")]
    [InlineData("2025-12-31", null, "from")]
    [InlineData("2026-02-28", "2026-03-05", "from")]
    [InlineData("2026-05-01", "2026-05-01", "until")]
    public async Task Overlaps_AreRefused_AdjoiningPeriodsAreNot(string from, string? until, string? refusedPath)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await AddAsync(host, office, office.Elena, "food-policy", new(2026, 2, 1), new(2026, 3, 1));

        var answer = await AddAsync(host, office, office.Elena, "food-policy", Day(from), until is null ? null : Day(until));

        Assert.Equal(refusedPath, answer.Errors.SingleOrDefault()?.Path);
        if (refusedPath is "from")
            Assert.Contains("dal 1 febbraio 2026 al 28 febbraio 2026", answer.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownBodyPersonAndRole_AreRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        var body = await AddAsync(host, office, office.Elena, "ufficio-inesistente", Today, null);
        var person = await AddAsync(host, office, Guid.CreateVersion7(), "food-policy", Today, null);
        var role = await AssignAsync(host, office, office.Elena, "imperatore", Today, null);

        Assert.Equal("bodyKey", Assert.Single(body.Errors).Path);
        Assert.Equal(PeopleResult.NotFound, person.Result);
        Assert.Equal("role", Assert.Single(role.Errors).Path);
    }

    [Fact]
    public async Task End_KeepsThePast_AndTakesAwayWhatNeverBegan()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var running = await AddAsync(host, office, office.Elena, "food-policy", new(2026, 1, 1), null);
        var future = await AddAsync(host, office, office.Elena, "amat", new(2026, 6, 1), null);
        var handler = host.Get<EndMembershipHandler>();

        var beforeItsBeginning = await handler.HandleAsync(new EndMembership(office.Luca, running.Id ?? default, new(2026, 1, 1)));
        await handler.HandleAsync(new EndMembership(office.Luca, running.Id ?? default, Today));
        await handler.HandleAsync(new EndMembership(office.Luca, future.Id ?? default, Today));

        Assert.Equal("until", Assert.Single(beforeItsBeginning.Errors).Path);
        var sheet = await host.Get<PersonSheets>().FindAsync(office.Elena, office.Luca);
        Assert.Equal(
            [("food-policy", Validity.Past), ("unita-aria-clima", Validity.Current)],
            sheet?.Memberships.Select(membership => (membership.BodyKey, membership.Validity)));
    }

    [Fact]
    public async Task Role_GivesItsPermissionsAtOnce_AndTakesThemAwayAtItsEnd()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var assigned = await AssignAsync(host, office, office.Marco, "cabina-di-regia", Today, null);
        var during = await host.Get<Actors>().FindAsync(office.Marco);

        await host.Get<EndRoleHandler>().HandleAsync(new EndRole(office.Luca, assigned.Id ?? default, Today.AddDays(1)));
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.True(during?.May(Permission.StartCases));
        Assert.False((await host.Get<Actors>().FindAsync(office.Marco))?.May(Permission.StartCases));
    }

    [Fact]
    public async Task LastAdministrator_KeepsTheRole_UntilAnotherHasItWithoutEnd()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var own = await host.ReadAsync(db => db.RoleAssignments.Where(row => row.StaffMemberId == office.Luca).Select(row => row.Id).SingleAsync());
        var end = new EndRole(office.Luca, own, Today.AddDays(30));
        var handler = host.Get<EndRoleHandler>();

        var alone = await handler.HandleAsync(end);
        await AssignAsync(host, office, office.Elena, "amministratore", Today, new(2026, 12, 31));
        var withOneForAWhile = await handler.HandleAsync(end);
        await AssignAsync(host, office, office.Paolo, "amministratore", Today, null);
        var withAnother = await handler.HandleAsync(end);

        Assert.Contains("ultimo", Assert.Single(alone.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(PeopleResult.Invalid, withOneForAWhile.Result);
        Assert.Equal(PeopleResult.Done, withAnother.Result);
    }

    [Fact]
    public async Task WithoutPermission_NothingChanges()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        var id = await host.ReadAsync(db => db.RoleAssignments.Where(row => row.StaffMemberId == office.Marco).Select(row => row.Id).SingleAsync());
        var membership = await host.ReadAsync(db => db.BodyMemberships.Where(row => row.StaffMemberId == office.Marco).Select(row => row.Id).SingleAsync());

        PeopleAnswer[] answers =
        [
            await host.Get<AddMembershipHandler>().HandleAsync(new AddMembership(office.Giulia, office.Marco, "amat", Today, null, null)),
            await host.Get<EndMembershipHandler>().HandleAsync(new EndMembership(office.Giulia, membership, Today)),
            await host.Get<AssignRoleHandler>().HandleAsync(new AssignRole(office.Giulia, office.Giulia, "amministratore", Today, null)),
            await host.Get<EndRoleHandler>().HandleAsync(new EndRole(office.Giulia, id, Today)),
        ];

        Assert.All(answers, answer => Assert.Equal(PeopleResult.NotAllowed, answer.Result));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Task<PeopleAnswer> AddAsync(OfficeHost host, Office office, Guid person, string body, DateOnly from, DateOnly? until) =>
        host.Get<AddMembershipHandler>().HandleAsync(new AddMembership(office.Luca, person, body, from, until, null));

    private static Task<PeopleAnswer> AssignAsync(OfficeHost host, Office office, Guid person, string role, DateOnly from, DateOnly? until) =>
        host.Get<AssignRoleHandler>().HandleAsync(new AssignRole(office.Luca, person, role, from, until));
}
