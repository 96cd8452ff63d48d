using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Tests.Scenarios;

/// <summary>The shipped definitions of the stages around the groups' work, each played once from end to end and where it turns back.</summary>
public sealed class StageTests
{
    [Fact]
    public async Task R5_3_1_TrainingSession_HasItsSpeakers_AndItsMaterialsReachTheLibrary()
    {
        await using var year = await CycleOffice.OpenAsync();
        var session = await year.OpenCaseAsync("incontro-formativo", "Il Piano Aria e Clima", []);
        await year.StartAsync(session, "training");
        await year.DoAsync("prepara", year.Giulia, "Decidi l’incontro", new JsonObject
        {
            ["giorno"] = "2026-02-21", ["oraInizio"] = "10:00", ["oraFine"] = "13:00", ["luogo"] = "Palazzo Marino",
            ["argomenti"] = new JsonArray("energia", "economia-circolare"), ["relatori"] = new JsonArray(new JsonObject { ["nome"] = "Anna Bianchi", ["ente"] = "AMAT" }),
        });
        await year.DoAsync("confermaRelatori", year.Segretaria, "Confermato", new JsonObject { ["relatori"] = new JsonArray(new JsonObject { ["nome"] = "Anna Bianchi", ["ente"] = "AMAT" }) });
        await year.DoAsync("raccogliMateriali", year.Segretaria, "Pubblica i materiali", new JsonObject
        {
            ["materiali"] = new JsonArray(new JsonObject { ["titolo"] = "Lucidi sull'energia", ["argomento"] = "energia" }),
        });

        Assert.Equal("svolto", (await year.CaseAsync(session)).State);
        var material = Assert.Single(await year.CasesAsync("materiale"));
        Assert.Equal(("Lucidi sull'energia", "pubblicato", "energia", session), (material.Title, material.State, CycleOffice.Fact(material, "argomento"), material.ParentId));
        Assert.Contains(await year.Host.ReadAsync(db => db.SentEmails.Select(mail => mail.Subject).ToListAsync()), subject => subject.Contains("Incontro formativo"));
        await year.AssertOverAsync();
    }

    [Fact]
    public async Task R5_3_2_R5_3_3_ThematicGroup_HasTwoCoordinatorsAndExchanges_AndItsOpenTopicsReachNextYear()
    {
        await using var year = await CycleOffice.OpenAsync();
        var group = await year.OpenCaseAsync("tema", "Ombra in città", new JsonObject { ["gruppoTematico"] = "Ombra in città", ["referenteLavori"] = new JsonArray(year.Carla.ToString()) });
        await year.Host.WriteAsync(db => db.CaseFiles.Single(file => file.Id == group).State = "pubblicato");
        await year.StartAsync(group, "thematic-group");
        JsonObject people(int coordinators) => new()
        {
            ["facilitatori"] = new JsonArray(year.Fabio.ToString()), ["referenti"] = new JsonArray(year.Carla.ToString()),
            ["coordinatori"] = new JsonArray([.. Enumerable.Range(1, coordinators).Select(number => (JsonNode)new JsonObject { ["membro"] = $"M-{number}" })]),
        };
        var id = await year.Office.TaskAsync("costituisci");
        await year.Office.ClaimAsync(id, year.Giulia);
        Assert.Equal(["coordinatori"], (await year.Office.CompleteAsync(id, year.Giulia, "Costituisci il Gruppo", people(1))).Errors.Select(error => error.Path));
        await year.DoAsync("costituisci", year.Giulia, "Costituisci il Gruppo", people(2));
        await year.DoAsync("fissaScambi", year.Fabio, "Registra gli scambi", new JsonObject { ["scambi"] = new JsonArray(new JsonObject { ["giorno"] = "2026-03-14", ["gruppo"] = "Acqua" }) });
        await year.Host.AdvanceAsync(TimeSpan.FromDays(190));
        await year.DoAsync("chiudi", year.Fabio, "Concludi i lavori", new JsonObject
        {
            ["contributo"] = "Abbiamo lavorato sulle piazze.",
            ["temiAperti"] = new JsonArray(new JsonObject { ["tema"] = "Cortili", ["azionePac"] = "4.2.1", ["motivi"] = "Non c'è stato il tempo di finire." }),
        });

        Assert.Equal(("concluso", "Abbiamo lavorato sulle piazze."), ((await year.CaseAsync(group)).State, CycleOffice.Fact(await year.CaseAsync(group), "passaggioConsegne")));
        var open = Assert.Single(await year.CasesAsync("candidatura"));
        Assert.Equal((2028, "CAND-2028-01", "passaggio-consegne"), (open.Year, open.Reference, CycleOffice.Fact(open, "provenienza")));
        await year.AssertOverAsync();
    }

    [Fact]
    public async Task R5_3_4_Plenary_IsConvoked_ItsMinutesApprovedAndPublished_AndQuestionsTrackedToTheirAnswer()
    {
        await using var year = await CycleOffice.OpenAsync();
        var plenary = await year.OpenCaseAsync("plenaria", "Plenaria di febbraio", []);
        await year.StartAsync(plenary, "plenary");
        await year.DoAsync("convoca", year.Giulia, "Convoca", Convocation("2026-02-21"));
        Assert.Equal("convocata", (await year.CaseAsync(plenary)).State);
        var file = Encoding.UTF8.GetString(await year.Host.ReadAsync(db => db.CaseDocuments.Where(document => document.CaseFileId == plenary)
            .Join(db.DocumentContents, document => document.Id, content => content.DocumentId, (_, content) => content.Bytes).SingleAsync()));
        Assert.Contains("DTSTART:20260221T083000Z\r\n", file);
        Assert.All(file.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Contains(await year.Host.ReadAsync(db => db.SentEmails.Select(mail => mail.Subject).ToListAsync()), subject => subject.Contains("Plenaria di sabato 21 febbraio 2026"));

        await year.Host.AdvanceAsync(TimeSpan.FromDays(20));
        JsonObject minutes(string text) => new() { ["verbale"] = text, ["domande"] = new JsonArray(new JsonObject { ["domanda"] = "Quanti alberi saranno piantati?" }) };
        await year.DoAsync("verbale", year.Segretaria, "Manda in approvazione", minutes("Prima stesura."));
        await year.DoAsync("approvaVerbale", year.Giulia, "Rimanda", new JsonObject { ["rilievi"] = "Manca chi era presente." });
        await year.DoAsync("verbale", year.Segretaria, "Manda in approvazione", minutes("Seconda stesura."));
        await year.DoAsync("approvaVerbale", year.Giulia, "Approva e pubblica");
        Assert.Equal(("verbale-pubblicato", "Seconda stesura."), ((await year.CaseAsync(plenary)).State, CycleOffice.Fact(await year.CaseAsync(plenary), "verbale")));

        await year.DoAsync("affida", year.Giulia, "Affida", new JsonObject { ["referente"] = year.Carla.ToString() });
        await year.DoAsync("rispondi", year.Carla, "Rispondi", new JsonObject { ["risposta"] = "Duemila entro l'anno." });
        var question = Assert.Single(await year.CasesAsync("domanda"));
        Assert.Equal(("risposta", "Duemila entro l'anno.", plenary), (question.State, CycleOffice.Fact(question, "risposta"), question.ParentId));
        await year.AssertOverAsync();
    }

    [Theory]
    [InlineData("2026-08-22", "senza plenarie")]
    [InlineData("2026-04-25", "festivo")]
    [InlineData("2026-03-04", "non è quello abituale")]
    public async Task R5_1_10_PlenaryOnADayOutsideTheCalendar_IsAskedAgain_AndCanBeConfirmed(string day, string problem)
    {
        await using var year = await CycleOffice.OpenAsync();
        var plenary = await year.OpenCaseAsync("plenaria", "Plenaria", []);
        var id = await year.StartAsync(plenary, "plenary");

        await year.DoAsync("convoca", year.Giulia, "Convoca", Convocation(day));
        Assert.Contains(problem, (string?)(await VariablesAsync(year, id))["problema"]);
        Assert.Equal("in-calendario", (await year.CaseAsync(plenary)).State);
        var confirmed = Convocation(day);
        confirmed["confermaData"] = true;
        await year.DoAsync("convoca", year.Giulia, "Convoca", confirmed);

        Assert.Equal("convocata", (await year.CaseAsync(plenary)).State);
    }

    [Fact]
    public async Task R5_7_2_R6_1_Evaluation_FilesThreeReports_AndReachesTheCabinaDiRegia()
    {
        await using var year = await CycleOffice.OpenAsync();
        await year.StartAsync(year.Cycle, "evaluation");
        await year.DoAsync("fissaIncontro", year.Giulia, "Fissa l’incontro", new JsonObject { ["giorno"] = "2026-03-14", ["luogo"] = "Palazzo Marino" });
        JsonObject report(string text) => new() { ["autore"] = "Un ufficio", ["sintesi"] = text };
        await year.DoAsync("valutaDirezioni", year.Direttore, "Deposita", report("Le Direzioni hanno lavorato bene insieme."));
        await year.DoAsync("valutaIndipendente", year.Segretaria, "Deposita", report("L'ente indipendente ha osservato le plenarie."));
        await year.Host.AdvanceAsync(TimeSpan.FromDays(45));

        await year.DoAsync("esamina", year.Giulia, "Concludi l’esame", new JsonObject { ["conclusioni"] = "Più tempo ai gruppi." });

        var reports = await year.CasesAsync("valutazione");
        Assert.Equal(["direzioni", "indipendente"], reports.Select(file => CycleOffice.Fact(file, "valutatore")).Order());
        Assert.All(reports, file => Assert.Equal("esaminata", file.State));
        await year.AssertOverAsync();
    }

    [Fact]
    public async Task R7_4_CommunicationItem_IsWrittenApprovedAndTrackedToPublication()
    {
        await using var year = await CycleOffice.OpenAsync();
        var item = await year.OpenCaseAsync("comunicazione", "I temi dell'anno", new JsonObject { ["fase"] = "Temi" });
        await year.StartAsync(item, "communication-item");
        JsonObject text(string words) => new() { ["canali"] = new JsonArray("sito", "newsletter"), ["testo"] = words };
        await year.DoAsync("scriviNotizia", year.Segretaria, "Manda in approvazione", text("Bozza."));
        await year.DoAsync("approvaNotizia", year.Giulia, "Rimanda", new JsonObject { ["motivi"] = "Più semplice." });
        await year.DoAsync("scriviNotizia", year.Segretaria, "Manda in approvazione", text("I temi del 2027 sono due."));
        await year.DoAsync("approvaNotizia", year.Giulia, "Approva");
        await year.DoAsync("pubblicaNotizia", year.Segretaria, "Pubblicata", new JsonObject { ["pubblicataIl"] = "2026-02-02", ["indirizzo"] = "https://www.comune.milano.example/temi" });

        var published = await year.CaseAsync(item);
        Assert.Equal(("pubblicata", "I temi del 2027 sono due.", "2026-02-02"), (published.State, CycleOffice.Fact(published, "testo"), CycleOffice.Fact(published, "pubblicataIl")));
        await year.AssertOverAsync();
    }

    private static JsonObject Convocation(string day) => new()
    {
        ["giorno"] = day, ["oraInizio"] = "09:30", ["oraFine"] = "16:30", ["luogo"] = "Palazzo Marino, Sala Alessi; ingresso da piazza della Scala",
        ["ordineDelGiorno"] = "Saluti, presentazione dei temi, lavori dei gruppi, restituzione in plenaria.",
    };

    private static async Task<JsonObject> VariablesAsync(CycleOffice year, string id) =>
        (await TestKit.Processes.StateAsync(year.Host, id)).Variables;
}
