using Apcc.Workflow.Web.Shared;

namespace Apcc.Workflow.Web.Development;

/// <summary>Invented data for the page that shows the components.</summary>
internal static class Samples
{
    public static DateOnly Today { get; } = new(2026, 11, 6);

    public static IReadOnlyList<Crumb> Trail { get; } = [new("Sviluppo", "/sviluppo/componenti")];

    public static IReadOnlyList<SampleTask> Tasks { get; } =
    [
        new("Parere di fattibilità: alberature in via Padova", "Proposta 12/2026", new(2026, 11, 3), null, "In ritardo", StatusTone.Danger),
        new("Verifica dei requisiti dei sorteggiati", "Ciclo 2026", new(2026, 11, 9), 1, "Assegnata", StatusTone.Info),
        new("Risposta della Direzione Mobilità", "Proposta 7/2026", new(2026, 11, 22), 12, "Disponibile", StatusTone.Neutral),
        new("Convocazione della terza plenaria", "Ciclo 2026", new(2026, 12, 11), 23, "Conclusa", StatusTone.Success),
    ];

    public static IReadOnlyList<Stage> Proposal { get; } =
    [
        new("Presentata", StageState.Done, "12 settembre 2026"),
        new("Ammissibilità", StageState.Done, "20 settembre 2026", "Segreteria"),
        new("Fattibilità", StageState.Current, "entro il 22 novembre 2026", "Direzione Mobilità"),
        new("Voto in plenaria", StageState.Future, "sabato 12 dicembre 2026"),
        new("Risposta", StageState.Future, "entro marzo 2027"),
    ];

    public static IReadOnlyList<Stage> StuckProposal { get; } =
    [
        new("Presentata", StageState.Done, "12 settembre 2026", Href: "/sviluppo/componenti"),
        new("Integrazioni", StageState.Skipped),
        new("Fattibilità", StageState.Problem, "scaduta il 3 novembre 2026", "Nessuno l’ha presa in carico"),
        new("Risposta", StageState.Future),
    ];

    public static IReadOnlyList<Stage> Cycle { get; } =
    [
        new("Sorteggio", StageState.Done, "gennaio"),
        new("Adesioni", StageState.Done, "febbraio"),
        new("Composizione", StageState.Done, "marzo"),
        new("Formazione", StageState.Done, "aprile"),
        new("Plenarie", StageState.Current, "maggio–ottobre", "4 di 6 tenute"),
        new("Fattibilità", StageState.Future, "novembre"),
        new("Voto finale", StageState.Future, "dicembre"),
        new("Risposta", StageState.Future, "marzo 2027"),
        new("Monitoraggio", StageState.Future, "dal 2027"),
    ];

    public static IReadOnlyList<TimelineEntry> History { get; } =
    [
        new(new(2026, 11, 6), "Parere di fattibilità inviato", new(9, 41), "Anna Riva per conto di Luca Neri", "Favorevole con condizioni", Tone: StatusTone.Success),
        new(new(2026, 11, 3), "Termine superato", new(23, 59), Detail: "Sollecito inviato alla Direzione Mobilità", Tone: StatusTone.Danger),
        new(new(2026, 10, 7), "Attività presa in carico", new(14, 32), "Luca Neri", Href: "/sviluppo/componenti"),
        new(new(2026, 9, 12), "Proposta presentata"),
    ];

    public static IReadOnlyList<Choice> Opinions { get; } =
    [
        new("favorevole", "Favorevole"),
        new("condizioni", "Favorevole con condizioni", "Le condizioni vanno scritte sotto e vincolano chi attua."),
        new("contrario", "Contrario", "Serve una motivazione."),
    ];

    public static IReadOnlyList<Choice> Directorates { get; } =
    [
        .. new[] { "Ambiente", "Bilancio", "Casa", "Cultura", "Educazione", "Mobilità", "Verde", "Welfare" }
            .Select(name => new Choice(name, $"Direzione {name}")),
    ];

    public static IReadOnlyList<Choice> Neighbourhoods { get; } =
        [new("1", "Municipio 1"), new("2", "Municipio 2"), new("3", "Municipio 3", "Comprende Città Studi e Lambrate.")];
}
