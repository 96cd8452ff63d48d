using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios.Monitoring;

/// <summary>§ 5.6, § 5.7: celebration before publication, monitoring deltas, verifications after 3, 12 and 24 months.</summary>
public sealed class AfterTheAnswerTests : IAsyncLifetime
{
    private YearOffice year = null!;
    private Guid dossier;

    public async ValueTask InitializeAsync()
    {
        year = await YearOffice.OpenAsync(new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero));
        dossier = await year.OpenCaseAsync("dossier", "Dossier di Risposta 2026", year.Cycle, []);
    }

    public ValueTask DisposeAsync() => year.Host.DisposeAsync();

    [Fact]
    [Trait("Requirement", "R5.6.1")]
    public async Task Publication_ComesAfterPresentationAndHandover_AndByTheEndOfMarch()
    {
        await CelebrateAsync("2027-02-20");
        Assert.Equal("presentazione", await year.OpenTasksAsync()); // nothing to publish yet

        await year.Host.AdvanceToAsync(new(2027, 2, 20), new(18, 0));
        await DoAsync("presentazione", year.Segreteria, "La presentazione si è tenuta", new() { ["presentatoIl"] = "2027-02-20", ["passaggioDiConsegne"] = true });

        Assert.Equal("commissioni pubblica", await year.OpenTasksAsync());
        Assert.Equal(new DateOnly(2027, 3, 31), await year.DueOnAsync("pubblica"));
        Assert.Equal(new DateOnly(2027, 3, 31), await year.DueOnAsync("commissioni"));
        await DoAsync("pubblica", year.Segreteria, "Registra la pubblicazione", new() { ["pubblicatoIl"] = "2027-02-20", ["canali"] = new JsonArray(new JsonObject { ["canale"] = "Milano Partecipa" }) });
        await DoAsync("commissioni", year.People.Giulia, "Registra le sedute", new() { ["commissioni"] = new JsonArray(new JsonObject { ["commissione"] = "Ambiente", ["sedutaDel"] = "2027-02-19" }) });
        Assert.Equal("pubblicato", await year.StateAsync(dossier));
        Assert.Equal("", await year.OpenTasksAsync());
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.6.1")]
    public async Task WithoutTheHandover_ThePresentationIsRepeated()
    {
        await CelebrateAsync("2027-01-11");

        await DoAsync("presentazione", year.Segreteria, "La presentazione si è tenuta", new() { ["presentatoIl"] = "2027-01-11", ["passaggioDiConsegne"] = false });

        Assert.Equal("presentazione", await year.OpenTasksAsync());
    }

    [Fact]
    [Trait("Requirement", "R5.6.2")]
    public async Task PresentationAfterTheEndOfMarch_IsSaidAtOnce_AndPublicationThatIsLateEscalates()
    {
        await CelebrateAsync("2027-04-10");
        Assert.Contains(year.Host.Mail.Arrived, mail => mail.Subject.Contains("dopo il termine di pubblicazione", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "R5.7.1")]
    public async Task EveryAcceptedProposal_GetsADeltaAgreedWithTheReferenteDellAzione_OrAReasonForNone()
    {
        await AnsweredAsync(1, "accolta");
        await AnsweredAsync(2, "accolta-in-parte");
        await AnsweredAsync(3, "non-accolta");
        await year.StartAsync("monitoring-update", year.Cycle);
        Assert.Equal("variazione variazione", await year.OpenTasksAsync());

        await DoAsync("variazione", year.People.Elena, "Proponi al Referente dell'Azione", new()
        {
            ["cambia"] = true, ["azionePac"] = "4.2.1", ["modifica"] = "Si aggiunge l'indicatore delle piazze ombreggiate.", ["referenteAzione"] = year.People.Sara.ToString(),
        });
        await DoAsync("intesa", year.People.Sara, "Non sono d'accordo", new() { ["osservazioni"] = "Manca la fonte dell'indicatore." });
        await DoAsync("variazione", year.People.Elena, "Proponi al Referente dell'Azione", NoChange());
        await DoAsync("variazione", year.People.Elena, "Proponi al Referente dell'Azione", NoChange());
        await DoAsync("intesa", year.People.Sara, "Sono d'accordo", []);
        await DoAsync("intesa", year.People.Sara, "Sono d'accordo", []);

        Assert.Equal(["nessuna-modifica", "nessuna-modifica"], await year.Host.ReadAsync(db => db.CaseFiles.Where(row => row.Kind == "variazione").Select(row => row.State).ToListAsync()));
        Assert.Equal("", await year.OpenTasksAsync());
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.7.3")]
    public async Task Verifications_AreDueAfter3And12And24Months_AndPublished()
    {
        var proposal = await AnsweredAsync(1, "accolta");
        await year.StartAsync("follow-up", proposal);
        Assert.Equal("", await year.OpenTasksAsync());

        foreach (var day in new[] { new DateOnly(2027, 4, 12), new DateOnly(2028, 1, 11), new DateOnly(2029, 1, 11) })
        {
            await year.Host.AdvanceToAsync(day, new(9, 30));
            await DoAsync("verifica", year.People.Marco, "Registra la verifica", new() { ["stato"] = "attuata", ["fatto"] = "Sei cortili sono aperti ogni domenica." });
        }

        Assert.Equal(3, await year.Host.ReadAsync(db => db.CaseFiles.CountAsync(row => row.Kind == "verifica" && row.State == "pubblicata")));
        Assert.Equal("", await year.OpenTasksAsync());
        await year.NoIncidentsAsync();
    }

    [Fact]
    [Trait("Requirement", "R5.5.5")]
    public async Task PoliticalPassage_IsTrackedToItsEnd()
    {
        var proposal = await year.ProposeAsync(9, kind: ProposalKind.Integrative);
        await year.StartAsync("political-passage", proposal);
        await DoAsync("avvia", year.People.Giulia, "Avvia il passaggio", new() { ["organo"] = new JsonArray("giunta", "consiglio"), ["previstoEntro"] = "2027-03-01" });
        await DoAsync("esito", year.People.Giulia, "È rinviato", new() { ["nuovaData"] = "2027-05-03", ["motivoRinvio"] = "Seduta rinviata." });
        Assert.Equal(new DateOnly(2027, 5, 3), await year.DueOnAsync("esito"));

        await DoAsync("esito", year.People.Giulia, "Registra l'esito", new() { ["esitoPassaggio"] = "approvato", ["attoPassaggio"] = "DC 12/2027", ["sedutaDel"] = "2027-01-11" });

        Assert.Equal("", await year.OpenTasksAsync());
        await year.NoIncidentsAsync();
    }

    private JsonObject NoChange() => new()
    {
        ["cambia"] = false, ["motivo"] = "Gli indicatori esistenti misurano già ciò che la risposta promette.", ["referenteAzione"] = year.People.Sara.ToString(),
    };

    private async Task CelebrateAsync(string on)
    {
        await year.StartAsync("celebration", year.Cycle, new JsonObject { ["dossier"] = dossier.ToString() });
        await DoAsync("programma", year.People.Giulia, "Conferma il programma", new() { ["dataPresentazione"] = on, ["luogo"] = "Sala Alessi", ["ora"] = "10:00" });
    }

    private async Task<Guid> AnsweredAsync(int number, string answer)
    {
        var id = await year.ProposeAsync(number, $"Proposta {number}");
        await year.Host.WriteAsync(db =>
        {
            var proposal = db.Proposals.Single(row => row.Id == id);
            (proposal.CityAnswer, proposal.CityAnswerReasons, proposal.CityAnswerAct, proposal.CityAnsweredOn) =
                (answer, "Si comincia da sei cortili.", "DD 11019/2027", new DateOnly(2027, 1, 11));
        });
        return id;
    }

    private Task DoAsync(string activity, Guid by, string action, JsonObject data) => year.People.DoAsync(activity, by, action, data);
}
