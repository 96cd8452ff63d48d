using System.Text;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Demonstration;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Casework.Demonstration;

/// <summary>The demonstration as it is shipped in <c>DemoData</c>.</summary>
public sealed class SeedDemonstrationTests
{
    [Fact]
    public async Task Seed_FillsAnEmptyOffice_AndEveryProposalThatWasTouchedSaysWhatIsInvented()
    {
        await using var host = await StartAsync();

        var answer = await SeedAsync(host);

        Assert.Equal((true, 6, 26, 6), (answer.HasSeeded, answer.People, answer.PacActions, answer.Proposals));
        var proposals = await host.ReadAsync(db => db.Proposals.OrderBy(row => row.Number).ToListAsync());
        Assert.Equal([3, 1, 1, 1], new[] { ProposalKind.Recommendation, ProposalKind.Initiative, ProposalKind.Integrative, ProposalKind.Unclassified }
            .Select(kind => proposals.Count(row => row.Kind == kind)));
        Assert.All(proposals, row => Assert.Equal(row.Kind is ProposalKind.Unclassified, row.DemonstrationNote is null));
        Assert.All(proposals.Where(row => row.Kind is not ProposalKind.Unclassified), row => Assert.Equal(ProposalApproval.Approved, row.Approval));
        Assert.Contains("città 30", proposals.Single(row => row.Kind is ProposalKind.Unclassified).Title, StringComparison.Ordinal);
        Assert.Equal(16, await host.ReadAsync(db => db.ThematicGroups.CountAsync()));
    }

    [Fact]
    public async Task Seed_PeopleBelongToBodiesAndRolesThatExist_AndAreMarked()
    {
        await using var host = await StartAsync();
        await SeedAsync(host);

        var people = await host.ReadAsync(db => db.Users.ToListAsync());
        Assert.All(people, person => Assert.True(person.IsDemonstration));
        Assert.All(people, person => Assert.EndsWith("@comune.milano.example", person.Email, StringComparison.Ordinal));
        Assert.Empty(await host.ReadAsync(db => db.BodyMemberships
            .Where(row => !db.Bodies.Any(body => body.Key == row.BodyKey)).ToListAsync()));
        var giulia = await host.Get<Actors>().FindAsync(people.Single(person => person.UserName == "giulia.ferraris").Id);
        var luca = await host.Get<Actors>().FindAsync(people.Single(person => person.UserName == "luca.conti").Id);
        Assert.True(giulia?.May(Permission.StartCases));
        Assert.True(luca?.May(Permission.ManagePeople));
    }

    [Fact]
    public async Task Seed_WhereThereArePeople_TouchesNothing()
    {
        await using var host = await StartAsync();
        await SeedAsync(host);

        var again = await SeedAsync(host);

        Assert.False(again.HasSeeded);
        Assert.Equal((6, 6), await host.ReadAsync(async db => (await db.Users.CountAsync(), await db.Proposals.CountAsync())));
    }

    [Fact]
    public async Task Seed_FilesThatDoNotFit_LeaveTheOfficeEmpty()
    {
        await using var host = await StartAsync();
        var files = await FilesAsync();
        var invented = Encoding.UTF8.GetString(files.Invented.Span).Replace("one-stop-shop", "one-stop-shop!", StringComparison.Ordinal);

        var thrown = await Assert.ThrowsAsync<DemonstrationDataException>(() =>
            host.Get<SeedDemonstrationHandler>().HandleAsync(files with { Invented = Encoding.UTF8.GetBytes(invented) }));

        Assert.Contains("one-stop-shop!", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(async db => await db.Users.CountAsync() + await db.PacActions.CountAsync()));
    }

    private static Task<OfficeHost> StartAsync() => OfficeHost.StartAsync(configure: services => services.AddDemonstration());

    private static async Task<SeedDemonstrationAnswer> SeedAsync(OfficeHost host) =>
        await host.Get<SeedDemonstrationHandler>().HandleAsync(await FilesAsync());

    private static async Task<SeedDemonstration> FilesAsync() => new(
        await ReadAsync("groups.csv"), await ReadAsync("pac-actions.csv"), await ReadAsync("proposals.csv"), await ReadAsync("invented.json"));

    private static Task<byte[]> ReadAsync(string name) => File.ReadAllBytesAsync(Path.Combine(Repository.WebProject, "DemoData", name));
}
