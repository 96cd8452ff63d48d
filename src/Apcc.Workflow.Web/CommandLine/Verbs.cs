using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Web.CommandLine;

/// <summary>The verbs of the host. Exit codes: 0 success, 1 a problem in the input, 2 wrong usage. Machine output goes to standard
/// output alone.</summary>
internal static class Verbs
{
    private const string Usage = """
        Uso: Apcc.Workflow.Web [VERBO …]; senza verbo avvia l'applicazione.
          account create --admin EMAIL    crea il primo amministratore e ne mostra la password una volta sola
          backup FILE                     copia coerente del database, anche mentre l'applicazione è in servizio (SQLite)
          simulate --year ANNO --seed NUMERO [--database FILE] [--report FILE] [--overlay FILE]
                                          gioca un intero ciclo annuale in tempo simulato e ne scrive il resoconto (JSON)
          simulate --matrix ANNO-ANNO --seeds QUANTI [--database CARTELLA] [--report FILE] [--overlay FILE]
                                          gioca molti cicli, una riga ciascuno
          workflow run FILE [--input FILE] [--stimuli FILE] [--clock ISTANTE]
                                          prova un processo su un archivio usa e getta e ne stampa il diario (JSON, una voce per riga)
          workflow test PROVE.json [--json]
                                          esegue le prove di un file
          workflow export CARTELLA        scrive processi, moduli, modelli, calendari, ruoli e organi in vigore come file
          workflow validate PERCORSO…     tutti i problemi dei file indicati, o delle cartelle «workflows» e «templates»
        """;

    /// <summary>Null: no verb, the application is to be served.</summary>
    public static async Task<int?> RunAsync(string[] args)
    {
        if (args.Length == 0 || args[0].StartsWith('-')) return null;
        try
        {
            return args switch
            {
                ["account", "create", "--admin", var email, .. var rest] => await AccountVerb.CreateAdministratorAsync(email, rest),
                ["backup", var file, .. var rest] => await BackupVerb.RunAsync(CallerFolder.Resolve(file), rest),
                ["simulate", .. var rest] => await SimulateVerb.RunAsync(rest) ?? WrongUsage(),
                ["workflow", "export", var folder, .. var rest] when !folder.StartsWith('-') => await ExportVerb.RunAsync(CallerFolder.Resolve(folder), rest),
                ["workflow", "validate", .. { Length: > 0 } paths] => await ValidateVerb.RunAsync([.. paths.Select(CallerFolder.Resolve)]),
                ["workflow", "run", .. var rest] => await RunVerb.RunAsync(rest) ?? WrongUsage(),
                ["workflow", "test", var file] when !file.StartsWith('-') => await TestVerb.RunAsync(CallerFolder.Resolve(file), asJson: false),
                ["workflow", "test", var file, "--json"] => await TestVerb.RunAsync(CallerFolder.Resolve(file), asJson: true),
                ["workflow", "test", "--json", var file] => await TestVerb.RunAsync(CallerFolder.Resolve(file), asJson: true),
                _ => WrongUsage(),
            };
        }
        catch (Exception exception) when (exception is DatabaseInUseException or DatabaseTooNewException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
    }

    private static int WrongUsage()
    {
        Console.Error.WriteLine(Usage);
        return 2;
    }
}
