using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Enrolment;

/// <summary>A membership that does not move on does not hold up the act of composition unseen: the Cabina di Regia reads who is
/// missing and decides (R5.1.7).</summary>
public sealed class HeldActTests
{
    private const string Question = "decidiAttesa";

    [Fact]
    public async Task R5_1_7_MembershipThatHangs_IsNamedToTheCabina_WhichGoesOnWithoutIt()
    {
        var (year, stuck) = await StuckAsync();
        await using var host = year.Host;

        await host.AdvanceAsync(TimeSpan.FromDays(31));
        Assert.Null(await year.Office.OpenTaskAsync(Question)); // signatures that are late have a term of their own
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        var sheet = await host.Get<HumanTaskSheets>().FindAsync(await year.Office.TaskAsync(Question), year.Office.Giulia);
        await year.Office.DoAsync(Question, year.Office.Giulia, "Procedi senza di loro", new JsonObject { ["motivo"] = "Il termine è passato da dodici giorni." });

        Assert.Contains($"aspetta di sapere di: {stuck.Reference} (Membro 27-", sheet!.Instructions, StringComparison.Ordinal);
        Assert.Contains(stuck.Reference, sheet.ReadOnlyTexts["manca"], StringComparison.Ordinal);
        Assert.NotNull(await year.Office.OpenTaskAsync("provvedimento"));
        Assert.DoesNotContain(await NameAsync(host, stuck), host.Paper.Printed.Last(job => job.Title.StartsWith("Presa", StringComparison.Ordinal)).Html, StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.Null(await year.Office.OpenTaskAsync(Question));
        Assert.Equal(0, await host.ReadAsync(db => db.Incidents.CountAsync()));
    }

    [Fact]
    public async Task R5_1_7_CabinaThatWaits_IsAskedAgain_AndTheActGoesOnByItselfOnceEverybodyIsKnown()
    {
        var (year, stuck) = await StuckAsync();
        await using var host = year.Host;
        await host.AdvanceAsync(TimeSpan.FromDays(33));

        await year.Office.DoAsync(Question, year.Office.Giulia, "Aspetta ancora", []);
        Assert.Null(await year.Office.OpenTaskAsync(Question));
        await host.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.NotNull(await year.Office.OpenTaskAsync(Question));
        await host.WriteAsync(db => db.AssemblyMembers.Single(member => member.Id == stuck.Id).State = MemberState.Active);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Null(await year.Office.OpenTaskAsync(Question));
        Assert.NotNull(await year.Office.OpenTaskAsync("provvedimento"));
        Assert.Contains(await NameAsync(host, stuck), host.Paper.Printed.Last(job => job.Title.StartsWith("Presa", StringComparison.Ordinal)).Html, StringComparison.Ordinal);
    }

    /// <summary>Everybody has signed but one, whose membership has lost what it waits for.</summary>
    private static async Task<(AssemblyYear Year, AssemblyMember Stuck)> StuckAsync()
    {
        var year = await AssemblyYear.OpenAsync();
        await year.ComposeAsync();
        var stuck = await year.Host.ReadAsync(db => db.AssemblyMembers.AsNoTracking().OrderBy(member => member.Reference).FirstAsync());
        await year.SignAllAsync(stuck.Id);
        await year.Host.WriteAsync(db => db.Bookmarks.RemoveRange(db.Bookmarks.Where(row => row.CorrelationId == stuck.Id.ToString())));
        return (year, stuck);
    }

    private static async Task<string> NameAsync(OfficeHost host, AssemblyMember member)
    {
        var citizen = await host.ReadAsync(db => db.Citizens.SingleAsync(row => row.Id == member.CitizenId));
        return $"{citizen.LastName} {citizen.FirstName}".Replace("'", "&#39;", StringComparison.Ordinal);
    }
}
