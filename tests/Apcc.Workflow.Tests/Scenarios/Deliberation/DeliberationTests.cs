using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Deliberation;

/// <summary>§ 5.4, § 5.5: groups file proposals, Referenti check them, the plenary votes, the annual report goes to the city.</summary>
public sealed class DeliberationTests : IAsyncLifetime
{
    private YearOffice year = null!;

    public async ValueTask InitializeAsync()
    {
        year = await YearOffice.OpenAsync(new DateTimeOffset(2026, 9, 7, 8, 0, 0, TimeSpan.Zero));
        await year.OpenCaseAsync("tema", "Eventi estremi", year.Cycle, Theme());
        await year.OpenCaseAsync("tema", "Spazio pubblico", year.Cycle, Theme());
        await year.StartAsync("deliberation", year.Cycle, new JsonObject
        {
            ["dataVoto"] = "2026-10-24",
            ["aventiDiritto"] = new JsonArray([.. Enumerable.Range(1, 6).Select(number => (JsonNode)new JsonObject { ["id"] = $"membro-{number}", ["label"] = $"Tessera {number:00}" })]),
        });
    }

    public ValueTask DisposeAsync() => year.Host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "R5.4.1")]
    public async Task Groups_FileNoneOneOrMore_AndTheWindowCloses()
    {
        await FileAsync("Più ombra nelle piazze", "raccomandazione");
        await FileAsync("Cortili aperti", "iniziativa");
        await year.Host.AdvanceToAsync(new(2026, 9, 28), new(8, 0)); // the window ended four weeks before the vote

        var filed = await year.Host.ReadAsync(db => db.Proposals.OrderBy(row => row.Number).ToListAsync());
        Assert.Equal(["2026/01 Raccomandazione depositata", "2026/02 Iniziativa di cittadinanza attiva depositata"],
            filed.Select(row => $"{row.Reference} {row.Kind.ItalianName()} {row.Stage.Key()}"));
        Assert.Equal("nomina nomina", await year.OpenTasksAsync());
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.4.2")]
    public async Task FormalCheck_SendsBackWithReasons_UntilItIsCorrect()
    {
        await FiledAndClosedAsync();
        await DoAsync("nomina", year.People.Giulia, "Nomina", Naming());
        await DoAsync("verifica", year.People.Marco, "Rimanda al gruppo con motivi", new() { ["motivi"] = "Non si capisce a quali piazze si riferisce la richiesta." });
        Assert.Equal(ProposalStage.Returned, (await OnlyAsync()).Stage);

        await DoAsync("correggi", year.Facilitator, "Deposita di nuovo", Proposal("Più ombra nelle piazze minerali", "raccomandazione"));
        Assert.Equal((ProposalStage.Filed, "Più ombra nelle piazze minerali"), ((await OnlyAsync()).Stage, (await OnlyAsync()).Title));
        await DoAsync("verifica", year.People.Marco, "È corretta", new() { ["requisiti"] = new JsonArray("tipo", "richiesta") });

        Assert.Equal(ProposalStage.Checked, (await OnlyAsync()).Stage);
        Assert.Equal("condividi", await year.OpenTasksAsync());
    }

    [Fact]
    [Trait("Requirement", "R4.2")]
    public async Task ReferenteOfTheFinalization_IsNamedForTheProposal_AndNobodyElseChecksIt()
    {
        await FiledAndClosedAsync();
        await DoAsync("nomina", year.People.Giulia, "Nomina", Naming());

        Assert.Equal(year.People.Marco, (await OnlyAsync()).FinalizationReferentId);
        await Assert.ThrowsAsync<InvalidOperationException>(() => year.People.TaskForAsync("verifica", year.People.Sara)); // Referente too, of another matter
    }

    [Fact]
    [Trait("Requirement", "R5.4.3")]
    public async Task Vote_Decides_AndTheReportGoesToTheCity()
    {
        await FiledAndClosedAsync();
        await CheckedAndSharedAsync();
        await VoteAsync(yes: 4);
        Assert.Equal(ProposalApproval.Approved, (await OnlyAsync()).Approval);

        var prefilled = await year.Host.ReadAsync(db => db.HumanTaskContents.Where(content => db.HumanTasks.Any(task => task.Id == content.HumanTaskId && task.ActivityId == "componi")).Select(content => content.TaskData).SingleAsync());
        Assert.Contains("Spazio pubblico", prefilled, StringComparison.Ordinal);
        await DoAsync("componi", year.People.Giulia, "Chiudi il report", Report());
        await DoAsync("invia", year.Segreteria, "Registra l'invio", new() { ["inviatoIl"] = Today(), ["protocollo"] = "PG 98765/2026", ["dataProtocollo"] = Today() });

        var documents = await year.Host.ReadAsync(db => db.CaseDocuments.OrderBy(row => row.CreatedAt).Select(row => row.Title + " " + row.Visibility).ToListAsync());
        Assert.Equal(["Fascicolo delle proposte al voto Public", "Report Annuale dei Lavori Public"], documents);
        var dossier = await year.Host.ReadAsync(db => db.CaseFiles.SingleAsync(row => row.Kind == "dossier"));
        Assert.Equal(year.Cycle, dossier.ParentId);
        Assert.Equal("ricezione", await year.OpenTasksAsync()); // the city's two months begin with its receipt
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.4.3")]
    public async Task VoteBelowTwoThirdsOfThosePresent_Rejects()
    {
        await FiledAndClosedAsync();
        await CheckedAndSharedAsync();

        await VoteAsync(yes: 3);

        Assert.Equal(ProposalApproval.Rejected, (await OnlyAsync()).Approval);
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.5.1")]
    public async Task NoProposalAtAll_StillMakesAReport_AfterTheLastPlenary()
    {
        await year.Host.AdvanceToAsync(new(2026, 9, 28), new(8, 0));
        Assert.Equal("", await year.OpenTasksAsync());

        await year.Host.AdvanceToAsync(new(2026, 10, 24), new(9, 30));

        Assert.Equal("componi", await year.OpenTasksAsync());
        await year.NoIncidentsAsync();
    }

    private static JsonObject Theme() => [];

    private static JsonObject Proposal(string title, string kind) => new()
    {
        ["tipo"] = kind, ["titolo"] = title, ["testo"] = "Chiediamo che ogni piazza minerale abbia ombra entro tre anni.", ["azionePac"] = "4.2.1", ["presentataDa"] = "coordinatori",
    };

    private JsonObject Naming() => new() { ["referente"] = year.People.Marco.ToString(), ["direzioni"] = new JsonArray("area-energia-clima") };

    private static JsonObject Report() => new()
    {
        ["introduzione"] = "Nel 2026 l'Assemblea si è riunita nove volte e due gruppi hanno lavorato su eventi estremi e spazio pubblico.",
        ["posizionamento"] = new JsonArray(new JsonObject { ["azione"] = "4.2.1", ["valutazione"] = "L'Assemblea sostiene l'Azione." }),
        ["consegne"] = new JsonArray(new JsonObject { ["gruppo"] = "Eventi estremi", ["contributo"] = "Resta il tema dei sottoservizi." }),
    };

    private string Today() => year.Host.Clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Task FileAsync(string title, string kind) => DoAsync("deposita", year.Facilitator, "Deposita la proposta", Proposal(title, kind));

    private async Task FiledAndClosedAsync()
    {
        await FileAsync("Più ombra nelle piazze", "raccomandazione");
        await DoAsync("deposita", year.Facilitator, "Il gruppo ha finito", []);
        await DoAsync("deposita", year.Segreteria, "Il gruppo ha finito", []);
    }

    private async Task CheckedAndSharedAsync()
    {
        await DoAsync("nomina", year.People.Giulia, "Nomina", Naming());
        await DoAsync("verifica", year.People.Marco, "È corretta", new() { ["requisiti"] = new JsonArray("tipo") });
        await DoAsync("condividi", year.Segreteria, "Registra la condivisione", new() { ["condiviseIl"] = Today(), ["canali"] = new JsonArray("email") });
        Assert.Equal(ProposalStage.Shared, (await OnlyAsync()).Stage);
    }

    /// <summary>All six are present; those who do not say yes abstain.</summary>
    private async Task VoteAsync(int yes)
    {
        await year.Host.AdvanceToAsync(new(2026, 10, 24), new(9, 0)); // who may vote is settled on the day
        var room = new BallotRoom(year.Host.Provider, year.People.Giulia);
        var ballot = await year.Host.ReadAsync(db => db.Ballots.Select(row => row.Id).SingleAsync());
        var fixedPresence = await room.Get<FixPresenceHandler>().HandleAsync(
            new FixPresence(ballot, year.People.Giulia, [.. Enumerable.Range(1, 6).Select(number => $"membro-{number}")], BallotMode.Codes));
        await room.Get<OpenVotingHandler>().HandleAsync(new OpenVoting(ballot, year.People.Giulia));
        for (var voter = 0; voter < 6; voter++)
            await room.CastAsync(ballot, fixedPresence.Codes[voter], voter < yes ? BallotChoice.Yes : BallotChoice.Abstain);
        await room.CountAsync(ballot);
        await DoAsync("conduci", year.People.Giulia, "La votazione è contata", []);
    }

    private Task<Proposal> OnlyAsync() => year.Host.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync());

    private Task DoAsync(string activity, Guid by, string action, JsonObject data) => year.People.DoAsync(activity, by, action, data);
}
