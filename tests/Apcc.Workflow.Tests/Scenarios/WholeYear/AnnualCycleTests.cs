using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>The parent of the year: starts the stages at their dates and carries the calendar (R5.1.10, D1).</summary>
public sealed class AnnualCycleTests : IAsyncLifetime
{
    private YearOffice year = null!;

    public async ValueTask InitializeAsync()
    {
        year = await YearOffice.OpenAsync(new DateTimeOffset(2025, 8, 25, 8, 0, 0, TimeSpan.Zero));
        await year.StartAsync("annual-cycle", year.Cycle);
    }

    public ValueTask DisposeAsync() => year.Host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "D1")]
    public async Task Stages_BeginAtTheirDates_InTheAutumnBefore()
    {
        Assert.Equal("", await year.OpenTasksAsync());

        await year.Host.AdvanceToAsync(new(2025, 9, 1), new(9, 30));
        Assert.Contains("apri", (await year.OpenTasksAsync()).Split(' '));
        Assert.DoesNotContain("calendario", (await year.OpenTasksAsync()).Split(' '));

        await year.Host.AdvanceToAsync(new(2025, 10, 1), new(9, 30));
        Assert.Contains("calendario", (await year.OpenTasksAsync()).Split(' '));
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.1.10")]
    public async Task ProposedCalendar_IsOfSaturdays_WithoutJulyAndAugust_AndNotOnHolidays()
    {
        var days = (await ProposedAsync()).Select(row => (string?)row!["giorno"]).ToList();

        Assert.Equal(["2026-01-17", "2026-02-21", "2026-03-21", "2026-04-18", "2026-05-16", "2026-06-20", "2026-09-19", "2026-10-17"], days);
    }

    [Theory]
    [Trait("Requirement", "R5.1.10")]
    [InlineData("2026-08-22", "senza plenarie")]
    [InlineData("2026-04-25", "festivo")]
    [InlineData("2026-03-04", "giorno abituale")]
    [InlineData("2027-01-16", "nell'anno del ciclo")]
    public async Task DateOutsideTheCalendar_IsAskedAgain_AndCanBeConfirmed(string day, string problem)
    {
        var rows = await ProposedAsync();
        rows[0]!["giorno"] = day;

        await FixAsync(rows);
        Assert.Contains(problem, await ProblemAsync(), StringComparison.Ordinal);
        Assert.Empty(await PlenariesAsync());
        await FixAsync(rows, confirmed: true);

        Assert.Contains(await PlenariesAsync(), plenary => plenary.Contains(day, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "R7.1")]
    public async Task FixedCalendar_IsPublicAtOnce_AndSent_AndTheLastPlenaryHoldsTheVote()
    {
        await FixAsync(await ProposedAsync());

        var plenaries = await year.Host.ReadAsync(db => db.CaseFiles.Where(row => row.Kind == "plenaria").OrderBy(row => row.Reference).ToListAsync());
        Assert.Equal((8, "in-calendario", year.Cycle), (plenaries.Count, plenaries[0].State, plenaries[0].ParentId));
        Assert.Equal("Plenaria di gennaio 2026", plenaries[0].Title);
        Assert.Equal("Ultima plenaria, con il voto, di ottobre 2026", plenaries[^1].Title);
        Assert.Equal("2026-10-17", (string?)(await year.FactsAsync(year.Cycle))["dataVoto"]);
        Assert.Contains(year.Host.Mail.Arrived, mail => mail.Subject.Contains("Il calendario delle plenarie 2026", StringComparison.Ordinal));
        await year.NoIncidentsAsync();
    }

    /// <summary>The deposit is counted from the vote: sixty days before it, wherever it went.</summary>
    [Fact]
    [Trait("Requirement", "R5.4.3")]
    public async Task LastPlenaryThatIsCancelledEarly_BringsTheDeliberationForward()
    {
        await FixAsync(await ProposedAsync());
        var last = await year.Host.ReadAsync(db => db.CaseFiles.Where(row => row.Kind == "plenaria").OrderByDescending(row => row.Reference).Select(row => row.Id).FirstAsync());
        await year.StartAsync("plenary-change", last);
        await year.People.DoAsync("cambia", year.People.Giulia, "Annulla la plenaria", new() { ["motivo"] = "La sala non è disponibile." });

        Assert.Equal("2026-09-19", (string?)(await year.FactsAsync(year.Cycle))["dataVoto"]);
        await year.Host.AdvanceToAsync(new(2026, 7, 20), new(12, 0));
        Assert.Equal(0, await DeliberationsAsync());
        await year.Host.AdvanceToAsync(new(2026, 7, 21), new(9, 30));
        Assert.Equal(1, await DeliberationsAsync());
        await year.NoIncidentsAsync();

        Task<int> DeliberationsAsync() => year.Host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == "deliberation"));
    }

    [Fact]
    [Trait("Requirement", "R5.1.10")]
    public async Task CyclesOverlap_EachReadsItsOwnYear()
    {
        await FixAsync(await ProposedAsync());
        await year.Host.AdvanceToAsync(new(2026, 8, 25), new(9, 0));
        var next = await year.Host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("ciclo", "Ciclo annuale 2027", 2027, null, [], year.People.Giulia));
        await year.StartAsync("annual-cycle", next.CaseId!.Value); // opened
        await year.Host.AdvanceToAsync(new(2026, 10, 1), new(9, 30));

        var rows = await ProposedOfAsync("calendario");
        Assert.All(rows, row => Assert.StartsWith("2027-", (string?)row!["giorno"], StringComparison.Ordinal));
        await FixAsync(rows);

        Assert.Equal("2026-10-17", (string?)(await year.FactsAsync(year.Cycle))["dataVoto"]);
        Assert.Equal("2027-10-16", (string?)(await year.FactsAsync(next.CaseId.Value))["dataVoto"]);
        Assert.Equal(2, await year.Host.ReadAsync(db => db.WorkflowInstances.CountAsync(row => row.DefinitionId == "mandate-consultation")));
        Assert.Equal(("in-corso", "in-preparazione"), (await year.StateAsync(year.Cycle), await year.StateAsync(next.CaseId.Value)));
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.1.10")]
    public async Task NextYear_IsRemindedOf_UntilItsCycleIsThere()
    {
        await FixAsync(await ProposedAsync());
        var before = Reminders();
        await year.Host.AdvanceToAsync(new(2026, 6, 30), new(12, 0));
        Assert.Equal(0, before + Reminders());

        await year.Host.AdvanceToAsync(new(2026, 7, 1), new(9, 30));
        Assert.Equal(1, Reminders());
        await year.Host.AdvanceToAsync(new(2026, 7, 15), new(9, 30));
        Assert.Equal(2, Reminders());
        await year.Host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("ciclo", "Ciclo annuale 2027", 2027, null, [], year.People.Giulia));
        await year.Host.AdvanceToAsync(new(2026, 8, 31), new(12, 0));

        Assert.Equal(2, Reminders());
        Assert.Contains(year.Host.Mail.Arrived, mail => mail.TextBody.Contains("/registri/ciclo/nuovo", StringComparison.Ordinal));
        await year.NoIncidentsAsync();

        int Reminders() => year.Host.Mail.Arrived.Count(mail => mail.Subject.Contains("Apri il ciclo 2027", StringComparison.Ordinal));
    }

    private async Task<JsonArray> ProposedAsync()
    {
        await year.Host.AdvanceToAsync(new(2025, 10, 1), new(9, 30));
        return await ProposedOfAsync("calendario");
    }

    private async Task<JsonArray> ProposedOfAsync(string activity)
    {
        var task = await year.People.TaskAsync(activity);
        var data = await year.Host.ReadAsync(db => db.HumanTaskContents.Where(row => row.HumanTaskId == task).Select(row => row.TaskData).SingleAsync());
        return JsonNode.Parse(data!)!["plenarie"]!.DeepClone().AsArray();
    }

    private Task FixAsync(JsonArray rows, bool confirmed = false) => year.People.DoAsync("calendario", year.People.Giulia, "Fissa il calendario",
        new JsonObject { ["plenarie"] = rows.DeepClone(), ["confermaDate"] = confirmed });

    private async Task<string> ProblemAsync()
    {
        var instance = await year.Host.ReadAsync(db => db.WorkflowInstances.Where(row => row.DefinitionId == "annual-cycle").Select(row => row.Id).SingleAsync());
        return (string?)(await TestKit.Processes.StateAsync(year.Host, instance)).Variables["problema"] ?? "";
    }

    private Task<List<string>> PlenariesAsync() => year.Host.ReadAsync(db => db.CaseFiles.Where(row => row.Kind == "plenaria").Select(row => row.Facts).ToListAsync());
}
