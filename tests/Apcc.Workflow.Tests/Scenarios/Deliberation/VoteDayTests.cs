using System.Text.Json.Nodes;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Deliberation;

/// <summary>The last plenary holds the vote: when it moves, the vote moves with it, also while the deliberation runs (R5.4.3).</summary>
public sealed class VoteDayTests : IAsyncLifetime
{
    private YearOffice year = null!;
    private Guid plenary;

    public async ValueTask InitializeAsync()
    {
        year = await YearOffice.OpenAsync(new DateTimeOffset(2026, 8, 31, 8, 0, 0, TimeSpan.Zero));
        await year.Host.WriteAsync(db => db.CaseFiles.Single(row => row.Id == year.Cycle).Facts = """{"dataVoto":"2026-10-17"}""");
        await year.OpenCaseAsync("tema", "Eventi estremi", year.Cycle, []);
        plenary = await year.OpenCaseAsync("plenaria", "Ultima plenaria, con il voto", year.Cycle, Meeting("2026-10-17"));
        await year.StartAsync("deliberation", year.Cycle, new JsonObject
        {
            ["dataVoto"] = "2026-10-17",
            ["aventiDiritto"] = new JsonArray(new JsonObject { ["id"] = "membro-1", ["label"] = "Tessera 01" }),
        });
        await year.StartAsync("plenary", plenary);
    }

    public ValueTask DisposeAsync() => year.Host.DisposeAsync();

    [Theory]
    [Trait("Requirement", "R5.4.3")]
    [InlineData("2026-10-24", "2026-09-26")] // later
    [InlineData("2026-10-16", "2026-09-18")] // earlier, on a Friday
    public async Task LastPlenaryThatMoves_MovesTheVote_TheWindowAndTheTasks(string day, string deposit)
    {
        Assert.Equal(new DateOnly(2026, 9, 19), await year.DueOnAsync("deposita"));

        await ConvokeAsync(day);

        Assert.Equal(day, (string?)(await year.FactsAsync(year.Cycle))["dataVoto"]);
        Assert.Equal(DateOnly.Parse(deposit, System.Globalization.CultureInfo.InvariantCulture), await year.DueOnAsync("deposita"));
        await year.NoIncidentsAsync();
    }

    [Theory]
    [Trait("Requirement", "R5.4.3")]
    [InlineData("2026-10-24")]
    [InlineData("2026-10-10")]
    public async Task VoteThatWaits_OpensOnTheNewDay_AndNotOnTheOld(string day)
    {
        await SharedAsync();

        await ConvokeAsync(day);
        var moved = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        await year.Host.AdvanceToAsync(moved.AddDays(-1), new(12, 0));
        Assert.Equal(0, await year.Host.ReadAsync(db => db.Ballots.CountAsync()));
        await year.Host.AdvanceToAsync(moved, new(8, 0));

        Assert.Equal(1, await year.Host.ReadAsync(db => db.Ballots.CountAsync()));
        Assert.Equal(moved, await year.DueOnAsync("conduci"));
        await year.NoIncidentsAsync();
    }

    [Fact]
    public async Task AnotherPlenaryThatMoves_LeavesTheVoteAlone()
    {
        await year.Host.WriteAsync(db => db.CaseFiles.Single(row => row.Id == year.Cycle).Facts = """{"dataVoto":"2026-11-21"}""");
        await year.OpenCaseAsync("plenaria", "Ultima plenaria", year.Cycle, Meeting("2026-11-21"));

        await ConvokeAsync("2026-10-24");

        Assert.Equal("2026-11-21", (string?)(await year.FactsAsync(year.Cycle))["dataVoto"]);
        Assert.Equal("2026-10-24", (string?)(await year.FactsAsync(plenary))["giorno"]);
    }

    [Fact]
    [Trait("Requirement", "R5.1.10")]
    public async Task PlenaryThatIsConvokedForALaterDay_HoldsTheVote()
    {
        await year.Host.WriteAsync(db => db.CaseFiles.Single(row => row.Id == year.Cycle).Facts = """{"dataVoto":"2026-10-10"}""");
        await year.OpenCaseAsync("plenaria", "Plenaria di ottobre", year.Cycle, Meeting("2026-10-10"));

        await ConvokeAsync("2026-10-24");

        Assert.Equal("2026-10-24", (string?)(await year.FactsAsync(year.Cycle))["dataVoto"]);
    }

    private static JsonObject Meeting(string day) => new()
    {
        ["giorno"] = day, ["oraInizio"] = "09:30", ["oraFine"] = "16:30", ["luogo"] = "Palazzo Marino", ["ordineDelGiorno"] = "Il voto sulle proposte.",
    };

    /// <summary>When the time for the convocation has come; a day outside the calendar is confirmed.</summary>
    private async Task ConvokeAsync(string day)
    {
        if (await year.People.OpenTaskAsync("convoca") is null) await year.Host.AdvanceToAsync(new(2026, 9, 17), new(9, 30));
        var meeting = Meeting(day);
        meeting["confermaData"] = true;
        await year.People.DoAsync("convoca", year.People.Giulia, "Convoca", meeting);
    }

    private async Task SharedAsync()
    {
        var proposal = new JsonObject
        {
            ["tipo"] = "raccomandazione", ["titolo"] = "Più ombra nelle piazze", ["testo"] = "Chiediamo che ogni piazza minerale abbia ombra entro tre anni.", ["azionePac"] = "4.2.1", ["presentataDa"] = "coordinatori",
        };
        await year.People.DoAsync("deposita", year.Facilitator, "Deposita la proposta", proposal);
        await year.People.DoAsync("deposita", year.Facilitator, "Il gruppo ha finito", []);
        await year.People.DoAsync("nomina", year.People.Giulia, "Nomina", new() { ["referente"] = year.People.Marco.ToString(), ["direzioni"] = new JsonArray("area-energia-clima") });
        await year.People.DoAsync("verifica", year.People.Marco, "È corretta", new() { ["requisiti"] = new JsonArray("tipo") });
        await year.People.DoAsync("condividi", year.Segreteria, "Registra la condivisione", new() { ["condiviseIl"] = "2026-08-31", ["canali"] = new JsonArray("email") });
    }
}
