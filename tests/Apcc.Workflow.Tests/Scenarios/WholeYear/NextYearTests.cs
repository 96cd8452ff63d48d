using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>A setting makes the next cycle open by itself (R5.1.10, D3).</summary>
public sealed class NextYearTests
{
    [Fact]
    [Trait("Requirement", "R5.1.10")]
    [Trait("Requirement", "D3")]
    public async Task NextCycle_OpensAndStartsByItself_WhereTheSettingSaysSo()
    {
        var year = await YearOffice.OpenAsync(new DateTimeOffset(2025, 8, 25, 8, 0, 0, TimeSpan.Zero));
        await using var host = year.Host;
        var shown = (await host.Get<DeadlineList>().FindAsync(year.People.Luca))!.Processes.Single(row => row.Key == "annual-cycle");
        var saved = await host.Get<ChangeProcessSettingsHandler>().HandleAsync(
            new ChangeProcessSettings(shown.Key, shown.Read, new Dictionary<string, decimal> { ["apriAnnoDopo"] = 1 }, year.People.Luca));
        await new ConfigurationDesk(host, year.People.Luca).PublishAsync(saved.Version!); // saved
        await year.StartAsync("annual-cycle", year.Cycle);

        await host.AdvanceToAsync(new(2026, 7, 1), new(9, 30));

        var next = await host.ReadAsync(db => db.CaseFiles.SingleAsync(row => row.Kind == "ciclo" && row.Year == 2027));
        Assert.Equal(("APCC-2027", null, "in-preparazione"), (next.Reference, next.ParentId, next.State));
        Assert.Equal(1, await host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == "annual-cycle" && row.CaseFileId == next.Id)));
        await year.NoIncidentsAsync();
    }
}
