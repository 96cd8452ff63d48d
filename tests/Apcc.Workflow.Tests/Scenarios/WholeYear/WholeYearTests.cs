using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>The year from the mandate consultation to the follow-up, through the shipped definitions.</summary>
public sealed class WholeYearTests
{
    [Fact]
    [Trait("Requirement", "D1")]
    public async Task Year_GoesFromTheConsultationToThePublishedAnswer_AndEnds()
    {
        var year = await YearOffice.OpenAsync(new DateTimeOffset(2025, 8, 25, 8, 0, 0, TimeSpan.Zero));
        await using var host = year.Host;
        var member = await year.People.HireAsync("Carla Neri", ["gruppo-tecnico"], ["area-tecnica-scuole"]);
        var assessora = await year.People.HireAsync("Elisa Assessora", ["assessorato"], []);
        await year.StartAsync("annual-cycle", year.Cycle);
        var player = WholeYearHabits.Of(year, member, assessora);
        player.On("deliberation/deposita", year.Facilitator, "Il gruppo ha finito");

        await player.PlayUntilAsync(new DateOnly(2026, 11, 30));
        Assert.Equal("in-risposta", await year.StateAsync(year.Cycle));
        await player.PlayUntilAsync(new DateOnly(2027, 3, 31));

        Assert.Equal("concluso", await year.StateAsync(year.Cycle));
        Assert.Equal("", await year.OpenTasksAsync());
        var running = await host.ReadAsync(db => db.WorkflowInstances.Where(row => row.FinishedAt == null).Select(row => row.DefinitionId).ToListAsync());
        Assert.Empty(running);
    }
}
