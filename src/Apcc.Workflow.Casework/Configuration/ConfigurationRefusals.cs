using System.Globalization;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>The sentences with which changes of configuration are refused.</summary>
internal static class ConfigurationRefusals
{
    public const string MayNotEdit = "Non hai il permesso di preparare modifiche ai processi: chiedilo a chi amministra i ruoli.";
    public const string MayNotPublish = "Non hai il permesso di pubblicare processi e modelli: chiedilo a chi amministra i ruoli.";
    public const string DraftIsGone = "Questa bozza non c'è più: nel frattempo è stata pubblicata o scartata. Ricarica la pagina.";
    public const string NotADraft = "Si cancellano solo le bozze: una versione che è stata in vigore resta, perché i casi che l'hanno usata si possano rileggere.";
    public const string Gone = "Questa versione non esiste più: ricarica la pagina.";
    public const string NotInForce = "Non è in vigore nessuna versione: non c'è nulla da ritirare.";
    public const string AlwaysInForce = "Ruoli e organi devono essere sempre in vigore: si possono cambiare, non ritirare.";
    public const string HasErrors = "Ci sono errori: correggili e pubblica di nuovo. Intanto resta in vigore la versione di prima.";

    public const string NothingUploaded = "Fra i file non c'è nessuna configurazione: servono file JSON, o un archivio ZIP con le cartelle «workflows» e «templates».";
    public const string ConflictChanged = "Il file o la versione in vigore sono cambiati dopo che li hai confrontati, oppure qualcun altro ha già deciso: ricarica la pagina.";

    public static string TooLong => string.Create(
        CultureInfo.GetCultureInfo("it-IT"), $"Il testo supera {ConfigurationText.MaxLength:N0} caratteri: riducilo.");

    public static string Stale(ConfigurationVersionItem current) => current.State is ConfigurationState.Draft
        ? $"Nel frattempo {current.ChangedBy ?? "qualcun altro"} ha salvato la bozza: confronta i due testi prima di salvare, nulla è stato sovrascritto."
        : $"Nel frattempo è cambiata la versione {current.Version}, su cui stavi lavorando: confronta i due testi prima di salvare, nulla è stato sovrascritto.";

    public static string Overtaken(ConfigurationVersionItem? inForce) => inForce is null
        ? "Da quando hai cominciato la bozza, la versione in vigore è stata ritirata: pubblicando rimetti in vigore il processo."
        : $"Da quando hai cominciato la bozza è entrata in vigore la versione {inForce.Version}: confrontala con la bozza, perché pubblicando la sostituisci.";

    public static string DraftIsOpen(ConfigurationVersionItem draft) =>
        $"C'è già una bozza di {draft.ChangedBy ?? "un altro amministratore"}: pubblicala o scartala, poi apri il file come bozza.";

    public static string InUse(IReadOnlyList<string> users) =>
        $"Lo usano ancora: {string.Join(", ", users)}. Togli prima il riferimento e pubblica quelle modifiche.";
}
