using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios;

/// <summary>Stage 1 of the guideline (§ 5.2) played through the shipped definition.</summary>
public sealed class MandateConsultationTests
{
    private const string Reasons = "Lo stato di attuazione è indietro e i cittadini la chiedono.";

    [Fact]
    public async Task R5_2_1_EveryMemberOfTheGruppoTecnicoIsAsked_AndFilesNoneOneOrSeveral()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.OpenConsultationAsync();

        Assert.Equal(["Carla Neri", "Dario Verdi"], await scene.AssigneesAsync("candida"));
        await scene.FileAsync(scene.Carla, "4.2.1", "4.2.1");
        await scene.Office.DoAsync("candida", scene.Dario, "Nessuna candidatura", []);

        var filed = await scene.CasesAsync("candidatura");
        Assert.Equal(["CAND-2027-01", "CAND-2027-02"], filed.Select(file => file.Reference));
        Assert.All(filed, file => Assert.Equal((scene.Carla.ToString(), "gruppo-tecnico", "area-tecnica-scuole", Reasons), (
            Fact(file, "proponente"), Fact(file, "provenienza"), Fact(file, "direzione"), Fact(file, "motivazioni"))));
        Assert.All(filed, file => Assert.Equal((2027, scene.Cycle), (file.Year, file.ParentId)));
    }

    [Fact]
    public async Task R5_2_1_WhoDoesNotAnswerIsRemindedAndHoldsNobodyUp()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.OpenConsultationAsync();
        await scene.FileAsync(scene.Carla, "4.2.1");
        await scene.Office.DoAsync("candidaGiunta", scene.Assessora, "Nessuna candidatura", []);
        Assert.Null(await scene.Office.OpenTaskAsync("parere"));

        await scene.Host.AdvanceAsync(TimeSpan.FromDays(40));

        Assert.Contains(await scene.Host.ReadAsync(db => db.SentEmails.Select(mail => mail.Subject).ToListAsync()), subject => subject.Contains("Promemoria"));
        Assert.Null(await scene.Office.OpenTaskAsync("candida"));
        Assert.Equal(1, await scene.Host.ReadAsync(db => db.HumanTasks.CountAsync(task => task.ActivityId == "parere")));
    }

    [Fact]
    public async Task R5_2_2_TheGiuntaIsAskedInParallel()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.OpenConsultationAsync();

        Assert.NotNull(await scene.Office.OpenTaskAsync("candida"));
        await scene.Office.DoAsync("candidaGiunta", scene.Assessora, "Presenta le candidature", Scene.Candidatures("4.2.1"));

        Assert.Equal("giunta", Fact(Assert.Single(await scene.CasesAsync("candidatura")), "provenienza"));
    }

    [Fact]
    public async Task R5_2_3_SeveralCandidaturesAreMergedIntoOneTheme_AndTheirReasonsAreKept()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ConsultAsync();

        await scene.EvaluateAsync(("CAND-2027-01", "Ombra in città"), ("CAND-2027-02", "ombra in città "), ("CAND-2027-03", null));

        var theme = Assert.Single(await scene.CasesAsync("tema"));
        Assert.Equal(("TEMA-2027-1", "Ombra in città", "CAND-2027-01, CAND-2027-02"), (theme.Reference, theme.Title, Fact(theme, "candidature")));
        Assert.Equal($"CAND-2027-01: {Reasons}\nCAND-2027-02: {Reasons}", Fact(theme, "motivazioni"));
        var candidatures = await scene.CasesAsync("candidatura");
        Assert.Equal(["accorpata", "accorpata", "non-scelta"], candidatures.Select(file => file.State));
        Assert.Equal(["TEMA-2027-1", "TEMA-2027-1", null], candidatures.Select(file => Fact(file, "tema")));
        Assert.All(candidatures, file => Assert.Equal("Così deciso", Fact(file, "valutazione")));
    }

    [Fact]
    public async Task R5_2_4_EachGroupHasItsMandate_WithKeyQuestionsAndAReferente()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ConsultAsync();
        await scene.EvaluateAsync(("CAND-2027-01", "Ombra"), ("CAND-2027-02", "Acqua"), ("CAND-2027-03", null));

        var id = await scene.Office.TaskAsync("mandato");
        await scene.Office.ClaimAsync(id, scene.Office.Giulia);
        var refused = await scene.Office.CompleteAsync(id, scene.Office.Giulia, "Definisci il mandato", new JsonObject { ["gruppoTematico"] = "Ombra" });
        Assert.Equal(["compiti", "domandeChiave", "obiettivi", "referenteLavori"], refused.Errors.Select(error => error.Path).Order());
        await scene.GiveMandateAsync();

        var mandated = Assert.Single(await scene.CasesAsync("tema"), file => file.State == "in-condivisione");
        Assert.Equal("Dove serve più ombra?", (string?)CaseFacts.Read(mandated.Facts)["domandeChiave"]![0]!["domanda"]);
        Assert.Equal(scene.Carla.ToString(), (string?)CaseFacts.Read(mandated.Facts)["referenteLavori"]![0]);
        Assert.Contains(await scene.Host.ReadAsync(db => db.SentEmails.Select(mail => mail.Subject).ToListAsync()), subject => subject.Contains("Referente per i lavori"));
    }

    [Fact]
    public async Task R5_2_5_ThemesAreSharedWithTheDirectors_ThenMadePublic()
    {
        await using var scene = await Scene.OpenAsync();
        await scene.ConsultAsync();
        await scene.EvaluateAsync(("CAND-2027-01", "Ombra"), ("CAND-2027-02", "Ombra"), ("CAND-2027-03", null));
        await scene.GiveMandateAsync();
        Assert.Null(await scene.Office.OpenTaskAsync("pubblica"));

        await scene.Office.DoAsync("condividi", scene.Direttore, "Segnala osservazioni", new JsonObject { ["osservazioni"] = "Attenti ai sottoservizi." });
        await scene.Office.DoAsync("pubblica", scene.Office.Giulia, "Pubblica", new JsonObject { ["indirizzo"] = "https://www.comune.milano.example/temi-2027" });

        var theme = Assert.Single(await scene.CasesAsync("tema"));
        Assert.Equal(("pubblicato", "Franca Direttora: Attenti ai sottoservizi."), (theme.State, Fact(theme, "osservazioniDirezioni")));
        Assert.Equal(0, await scene.Host.ReadAsync(db => db.Incidents.CountAsync()));
        Assert.False(await scene.Host.ReadAsync(db => db.HumanTasks.AnyAsync(task => task.ClosedAt == null)));
    }

    private static string? Fact(CaseFile file, string name) => (string?)CaseFacts.Read(file.Facts)[name];

    private sealed class Scene(OfficeHost host, Office office) : IAsyncDisposable
    {
        public OfficeHost Host => host;
        public Office Office => office;
        public Guid Carla { get; private set; }
        public Guid Dario { get; private set; }
        public Guid Assessora { get; private set; }
        public Guid Direttore { get; private set; }
        public Guid Cycle { get; private set; }

        public static async Task<Scene> OpenAsync()
        {
            var host = await OfficeHost.StartAsync();
            var office = await Office.OpenAsync(host);
            var scene = new Scene(host, office)
            {
                Carla = await office.HireAsync("Carla Neri", ["gruppo-tecnico"], ["area-tecnica-scuole"]),
                Dario = await office.HireAsync("Dario Verdi", ["gruppo-tecnico"], ["amat"]),
                Assessora = await office.HireAsync("Elisa Assessora", ["assessorato"], []),
                Direttore = await office.HireAsync("Franca Direttora", ["direttore"], ["area-tecnica-scuole"]),
            };
            var opened = await host.Get<OpenCaseHandler>().HandleAsync(new OpenCase("ciclo", "Ciclo 2027", 2027, null, [], office.Giulia));
            scene.Cycle = opened.CaseId!.Value;
            var started = await host.Get<StartCaseProcessHandler>().HandleAsync(new StartCaseProcess(scene.Cycle, "mandate-consultation", office.Giulia));
            Assert.Null(started.Refusal);
            await host.DrainAsync();
            return scene;
        }

        public Task OpenConsultationAsync() => office.DoAsync("apri", office.Giulia, "Apri la consultazione", new JsonObject
        {
            ["membri"] = new JsonArray(Carla.ToString(), Dario.ToString()), ["scadenza"] = "2026-03-02",
        });

        public Task FileAsync(Guid by, params string[] actions) => office.DoAsync("candida", by, "Presenta le candidature", Candidatures(actions));

        /// <summary>Two candidatures from the Gruppo Tecnico and one from the Giunta, and the Unità's opinion.</summary>
        public async Task ConsultAsync()
        {
            await OpenConsultationAsync();
            await FileAsync(Carla, "4.2.1", "4.2.1");
            await office.DoAsync("candida", Dario, "Nessuna candidatura", []);
            await office.DoAsync("candidaGiunta", Assessora, "Presenta le candidature", Candidatures("4.2.1"));
            await office.DoAsync("parere", office.Elena, "Invia il parere", new JsonObject { ["parere"] = "Le prime due si possono unire." });
        }

        public Task EvaluateAsync(params (string Number, string? Theme)[] rows) => office.DoAsync("valuta", office.Giulia, "Approva i temi", new JsonObject
        {
            ["valutazioni"] = new JsonArray([.. rows.Select(row => (JsonNode)new JsonObject
            {
                ["candidatura"] = row.Number, ["titolo"] = "Azione", ["tema"] = row.Theme, ["motivi"] = "Così deciso",
            })]),
        });

        public Task GiveMandateAsync() => office.DoAsync("mandato", office.Giulia, "Definisci il mandato", new JsonObject
        {
            ["gruppoTematico"] = "Ombra", ["compiti"] = "Proporre dove e come.", ["obiettivi"] = "Dieci piazze in tre anni.",
            ["domandeChiave"] = new JsonArray(new JsonObject { ["domanda"] = "Dove serve più ombra?" }),
            ["referenteLavori"] = new JsonArray(Carla.ToString()), ["direzioni"] = new JsonArray("area-tecnica-scuole"),
            ["direttori"] = new JsonArray(Direttore.ToString()),
        });

        public Task<List<CaseFile>> CasesAsync(string kind) =>
            host.ReadAsync(db => db.CaseFiles.Where(file => file.Kind == kind).OrderBy(file => file.Reference).ToListAsync());

        public Task<List<string>> AssigneesAsync(string activityId) => host.ReadAsync(db => db.HumanTasks
            .Where(task => task.ActivityId == activityId && task.ClosedAt == null)
            .Join(db.Users, task => task.AssigneeId, member => member.Id, (_, member) => member.DisplayName).OrderBy(name => name).ToListAsync());

        public static JsonObject Candidatures(params string[] actions) => new()
        {
            ["candidature"] = new JsonArray([.. actions.Select(action => (JsonNode)new JsonObject
            {
                ["azionePac"] = action, ["direzione"] = "area-tecnica-scuole", ["motivazioni"] = Reasons,
            })]),
        };

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
