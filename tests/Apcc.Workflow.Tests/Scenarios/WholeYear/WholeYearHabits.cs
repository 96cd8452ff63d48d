using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Scenarios.WholeYear;

/// <summary>How the people of a small assembly's office do the tasks of a year.</summary>
internal static class WholeYearHabits
{
    /// <summary>Every task of the year but those of citizens and of the vote.</summary>
    public static YearPlayer Of(YearOffice year, Guid member, Guid assessora)
    {
        var player = new YearPlayer(year);
        Autumn(player, year, member, assessora);
        Works(player, year, member);
        Deliberation(player, year);
        Response(player, year);
        Closing(player, year, member);
        return player;
    }

    private static void Autumn(YearPlayer player, YearOffice year, Guid member, Guid assessora)
    {
        var cabina = year.People.Giulia;
        player.On("mandate-consultation/apri", cabina, "Apri la consultazione", task => task.Data);
        player.On("mandate-consultation/candida", member, "Presenta le candidature", _ => Candidature());
        player.On("mandate-consultation/candidaGiunta", assessora, "Nessuna candidatura");
        player.On("mandate-consultation/parere", year.People.Elena, "Invia il parere", _ => new() { ["parere"] = "Il monitoraggio dell'Azione è indietro." });
        player.On("mandate-consultation/valuta", cabina, "Approva i temi", task => Themes(task.Data));
        player.On("mandate-consultation/mandato", cabina, "Definisci il mandato", _ => new()
        {
            ["gruppoTematico"] = "Ombra in città", ["compiti"] = "Proporre dove e come.", ["obiettivi"] = "Dieci piazze in tre anni.",
            ["domandeChiave"] = new JsonArray(new JsonObject { ["domanda"] = "Dove serve più ombra?" }),
            ["referenteLavori"] = new JsonArray(member.ToString()), ["direttori"] = new JsonArray(year.Director.ToString()),
        });
        player.On("mandate-consultation/condividi", year.Director, "Presa visione");
        player.On("mandate-consultation/pubblica", cabina, "Pubblica");
        player.On("annual-cycle/calendario", cabina, "Fissa il calendario", task => task.Data);
        player.On("annual-cycle/programmaFormazione", cabina, "Avvia gli incontri", _ => new()
        {
            ["incontri"] = new JsonArray(new JsonObject { ["titolo"] = "Il Piano Aria e Clima", ["argomento"] = "qualita-aria", ["azionePac"] = "4.2.1" }),
        });
    }

    private static void Works(YearPlayer player, YearOffice year, Guid member)
    {
        var (cabina, secretary) = (year.People.Giulia, year.Segreteria);
        player.On("training/prepara", cabina, "Decidi l’incontro", task => With(task.Data, ("giorno", $"{YearOffice.Year}-01-23"),
            ("oraInizio", "10:00"), ("oraFine", "13:00"), ("luogo", "Palazzo Marino"), ("relatori", new JsonArray(new JsonObject { ["nome"] = "Anna Bianchi" }))));
        player.On("training/confermaRelatori", secretary, "Confermato", task => task.Data);
        player.On("training/raccogliMateriali", secretary, "Nessun materiale");
        player.On("thematic-group/costituisci", cabina, "Costituisci il Gruppo", task => With(task.Data,
            ("facilitatori", new JsonArray(year.Facilitator.ToString())),
            ("coordinatori", new JsonArray(new JsonObject { ["membro"] = "M26-001" }, new JsonObject { ["membro"] = "M26-002" }))));
        player.On("thematic-group/fissaScambi", year.Facilitator, "Registra gli scambi");
        player.On("thematic-group/chiudi", year.Facilitator, "Concludi i lavori", _ => new()
        {
            ["contributo"] = "Resta da affrontare il tema dei sottoservizi.",
            ["temiAperti"] = new JsonArray(new JsonObject { ["tema"] = "Sottoservizi", ["azionePac"] = "4.2.1", ["motivi"] = "Non c'è stato il tempo di finire." }),
        });
        player.On("plenary/convoca", cabina, "Convoca", task => With(task.Data, ("luogo", "Palazzo Marino"), ("ordineDelGiorno", "Saluti e lavori dei Gruppi.")));
        player.On("plenary/verbale", secretary, "Manda in approvazione", _ => new() { ["verbale"] = "L'Assemblea si è riunita e i Gruppi hanno lavorato." });
        player.On("plenary/approvaVerbale", cabina, "Approva e pubblica");
        player.On("annual-cycle/posizionamento", year.Facilitator, "Registra il posizionamento", _ => new()
        {
            ["posizionamento"] = new JsonArray(new JsonObject { ["azione"] = "4.2.1", ["valutazione"] = "L'Assemblea sostiene l'Azione e chiede tempi più brevi." }),
        });
    }

    private static void Deliberation(YearPlayer player, YearOffice year)
    {
        var cabina = year.People.Giulia;
        player.On("deliberation/deposita", _ => Task.FromResult<Move?>(player.Done.Contains("deliberation/deposita")
            ? new Move(year.Facilitator, "Il gruppo ha finito", [])
            : new Move(year.Facilitator, "Deposita la proposta", new()
            {
                ["tipo"] = "raccomandazione", ["titolo"] = "Più ombra nelle piazze", ["presentataDa"] = "coordinatori", ["azionePac"] = "4.2.1",
                ["testo"] = "Chiediamo che ogni piazza minerale abbia ombra entro tre anni.",
            })));
        player.On("formal-check/nomina", cabina, "Nomina", _ => new() { ["referente"] = year.People.Marco.ToString(), ["direzioni"] = new JsonArray("area-energia-clima") });
        player.On("formal-check/verifica", year.People.Marco, "È corretta", _ => new() { ["requisiti"] = new JsonArray("tipo") });
        player.On("deliberation/condividi", year.Segreteria, "Registra la condivisione", _ => new() { ["condiviseIl"] = Iso(player.Today), ["canali"] = new JsonArray("email") });
        player.On("deliberation/componi", cabina, "Chiudi il report", task => With(task.Data,
            ("introduzione", "Nell'anno l'Assemblea si è riunita otto volte e un Gruppo ha lavorato sull'ombra in città.")));
        player.On("deliberation/invia", year.Segreteria, "Registra l'invio", _ => new() { ["inviatoIl"] = Iso(player.Today), ["protocollo"] = "PG 98765/2026", ["dataProtocollo"] = Iso(player.Today) });
    }

    private static void Response(YearPlayer player, YearOffice year)
    {
        var cabina = year.People.Giulia;
        player.On("response-dossier/ricezione", year.Segreteria, "Registra il ricevimento", _ => new() { ["ricevutoIl"] = Iso(player.Today), ["protocolloRicezione"] = "PG 98766/2026" });
        player.On("response-dossier/termine", _ => Task.FromResult<Move?>(null)); // stands until the answer is given
        player.On("feasibility-report/assegna", cabina, "Conferma", _ => ReportData.Assignment(year.People.Marco, Iso(player.Today.AddDays(30))));
        player.On("feasibility-report/scrivi", year.People.Marco, "Trasmetti alla Cabina di Regia", _ => ReportData.Report());
        player.On("feasibility-report/valuta", cabina, "Accetta");
        player.On("response-dossier/compila", year.People.Elena, "Chiedi i pareri", task => With(task.Data, ("premessa", "Il Comune ringrazia l'Assemblea."), ("direttori", new JsonArray(year.Director.ToString()))));
        player.On("response-dossier/parere", year.Director, "Esprimi il parere", _ => new() { ["parere"] = "positivo" });
        player.On("response-dossier/determina", async task =>
        {
            await year.People.ClaimAsync(task.Id, year.EnergyDirector);
            var file = await year.Host.Get<AttachFileHandler>().HandleAsync(new AttachFile(task.Id, year.EnergyDirector, "determina.pdf", "%PDF-1.7 firmata"u8.ToArray()));
            return new Move(year.EnergyDirector, "Registra la Determina", new() { ["numero"] = "DD 11019/2026", ["dataDetermina"] = Iso(player.Today), ["fileFirmato"] = file.File?.Id.ToString() });
        });
        player.On("response-dossier/albo", year.Segreteria, "Registra la pubblicazione", _ => new() { ["alboDal"] = Iso(player.Today), ["alboAl"] = Iso(player.Today.AddDays(15)) });
    }

    private static void Closing(YearPlayer player, YearOffice year, Guid member)
    {
        var (cabina, secretary, meeting) = (year.People.Giulia, year.Segreteria, new DateOnly(YearOffice.Year + 1, 2, 20));
        player.On("celebration/programma", cabina, "Conferma il programma", _ => new() { ["dataPresentazione"] = Iso(meeting), ["luogo"] = "Palazzo Marino", ["ora"] = "10:00" });
        player.On("celebration/presentazione", _ => Task.FromResult<Move?>(player.Today < meeting ? null
            : new Move(secretary, "La presentazione si è tenuta", new() { ["presentatoIl"] = Iso(player.Today), ["passaggioDiConsegne"] = true })));
        player.On("celebration/pubblica", secretary, "Registra la pubblicazione", _ => new() { ["pubblicatoIl"] = Iso(player.Today), ["canali"] = new JsonArray(new JsonObject { ["canale"] = "Milano Partecipa" }) });
        player.On("celebration/commissioni", cabina, "Registra le sedute", _ => new() { ["commissioni"] = new JsonArray(new JsonObject { ["commissione"] = "Ambiente", ["sedutaDel"] = Iso(player.Today) }) });
        player.On("monitoring-update/variazione", year.People.Elena, "Proponi al Referente dell'Azione", _ => new()
        {
            ["cambia"] = false, ["motivo"] = "L'indicatore esistente misura già le piazze ombreggiate.", ["referenteAzione"] = year.People.Sara.ToString(),
        });
        player.On("monitoring-update/intesa", year.People.Sara, "Sono d'accordo");
        player.On("evaluation/fissaIncontro", cabina, "Fissa l’incontro", _ => new() { ["giorno"] = Iso(player.Today.AddDays(20)), ["luogo"] = "Palazzo Marino" });
        player.On("evaluation/valutaDirezioni", member, "Deposita", _ => Assessment());
        player.On("evaluation/valutaCabina", cabina, "Deposita", _ => Assessment());
        player.On("evaluation/valutaIndipendente", secretary, "Deposita", _ => Assessment());
        player.On("evaluation/esamina", cabina, "Concludi l’esame", _ => new() { ["conclusioni"] = "Più tempo ai Gruppi." });
        player.On("follow-up/verifica", year.People.Marco, "Registra la verifica", _ => new() { ["stato"] = "attuata", ["fatto"] = "Le prime quattro piazze hanno l'ombra." });
    }

    private static JsonObject Assessment() => new() { ["autore"] = "Un ufficio", ["sintesi"] = "I Gruppi hanno lavorato bene." };

    private static JsonObject Candidature() => new()
    {
        ["candidature"] = new JsonArray(new JsonObject
        {
            ["azionePac"] = "4.2.1", ["direzione"] = "area-tecnica-scuole", ["motivazioni"] = "Lo stato di attuazione è indietro e i cittadini la chiedono.",
        }),
    };

    private static JsonObject Themes(JsonObject data)
    {
        foreach (var row in data["valutazioni"]!.AsArray().Select(row => row!.AsObject())) (row["tema"], row["motivi"]) = ("Ombra in città", "Riguarda le stesse piazze.");
        return data;
    }

    private static JsonObject With(JsonObject data, params (string Name, JsonNode? Value)[] values)
    {
        foreach (var (name, value) in values) data[name] = value;
        return data;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
