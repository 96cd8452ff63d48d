using System.Text.Json.Nodes;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>Forms of the feasibility report as people would fill them in.</summary>
internal static class ReportData
{
    public static JsonObject Assignment(Guid referent, string dueOn, string? reason = null) => new()
    {
        ["referente"] = referent.ToString(),
        ["scadenza"] = dueOn,
        ["motivoSostituzione"] = reason,
    };

    public static JsonObject Report() => new()
    {
        ["sintesiProposta"] = "La proposta chiede più ombra nelle piazze minerali della città.",
        ["contesto"] = "Sono in corso due interventi di depavimentazione.",
        ["fattibilitaTecnica"] = "Realizzabile con vele ombreggianti e nuove alberature dove il sottosuolo lo permette, dopo una verifica dei sottoservizi piazza per piazza.",
        ["competenze"] = "Area Verde, Area Tecnica Demanio.",
        ["tempi"] = "Diciotto mesi dalla progettazione.",
        ["costiStimati"] = 120000.50m,
        ["fontiFinanziamento"] = "Bilancio comunale e fondi regionali per il clima.",
        ["azionePac"] = "4.2.1",
        ["effettoMonitoraggio"] = "Si aggiunge l'indicatore delle piazze ombreggiate.",
        ["esitoProposto"] = "accolta-in-parte",
        ["motivazioni"] = "La proposta è fattibile in dodici piazze su venti: nelle altre i sottoservizi impediscono le alberature.",
        ["cosaCambierebbe"] = "Lo spostamento dei sottoservizi nelle otto piazze restanti.",
    };

    public static JsonObject AskingContribution(params string[] offices)
    {
        var data = Report();
        data["uffici"] = new JsonArray([.. offices.Select(office => (JsonNode)office)]);
        data["quesito"] = "Quali cortili scolastici si affacciano su piazze da ombreggiare?";
        return data;
    }

    public static JsonObject Contribution() => new()
    {
        ["contributo"] = "I cortili di tre scuole si affacciano sulle piazze indicate.",
        ["costi"] = 15000,
    };

    public static JsonObject SendingBack(string newDueOn) => new()
    {
        ["motivi"] = "Mancano i costi di manutenzione nei primi cinque anni.",
        ["nuovaScadenza"] = newDueOn,
    };

    public static JsonObject ReferentOnIntegrative() => new()
    {
        ["sintesiProposta"] = "Aggiungere al Piano un'azione sulle piazze ombreggiate.",
        ["contributo"] = "L'azione si integra con gli interventi di forestazione già previsti dal Piano.",
        ["rapportoMonitoraggio"] = "Gli indicatori dell'azione 4.2.1 andrebbero estesi.",
    };

    public static JsonObject UnitOpinion() => new()
    {
        ["rilevanza"] = "alta",
        ["modificaSostanziale"] = false,
        ["rapportoMonitoraggio"] = "Basta estendere gli indicatori esistenti.",
        ["parere"] = "Parere favorevole: la proposta precisa un'azione già prevista senza cambiarne gli obiettivi.",
    };

    public static JsonObject IntegrativeAssessment() => new()
    {
        ["rilevanza"] = "alta",
        ["motivazioneRilevanza"] = "Riguarda tutte le piazze minerali della città.",
        ["natura"] = "precisazione",
        ["azioniPac"] = new JsonArray("4.2.1"),
        ["modificaSostanziale"] = false,
        ["rapportoMonitoraggio"] = "Si estendono gli indicatori dell'azione 4.2.1.",
        ["passaggioPolitico"] = false,
        ["motivazionePassaggio"] = "Non occorre: la proposta non cambia gli obiettivi del Piano approvato dal Consiglio.",
        ["esitoProposto"] = "accolta",
        ["motivazioni"] = "La proposta precisa un'azione esistente e si realizza con le risorse già previste.",
    };
}
