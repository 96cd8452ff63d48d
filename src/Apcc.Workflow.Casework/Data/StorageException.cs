using Microsoft.Data.Sqlite;
using Npgsql;

namespace Apcc.Workflow.Casework.Data;

/// <summary>The database could not take a write, for a reason that whoever runs the office can remove. Nothing was changed.</summary>
public sealed class StorageException(string message, Exception inner) : Exception(message, inner)
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteFull = 13;

    /// <summary>Says in a sentence what a person can do; what has nothing to do with storage comes back as it is.</summary>
    internal static Exception Explain(Exception exception) =>
        Causes(exception).Select(Sentence).FirstOrDefault(sentence => sentence is not null) is { } sentence
            ? new StorageException(sentence, exception)
            : exception;

    /// <summary>The exception and what lies beneath it: EF wraps what a provider says, once or twice.</summary>
    internal static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException) yield return cause;
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            "Non c'è più spazio per i dati e la modifica non è stata salvata: libera spazio sul disco del database, poi riprova.",
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } or PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            "Il database è occupato da un altro programma e la modifica non è stata salvata: riprova fra poco.",
        SqliteException { SqliteErrorCode: SqliteReadOnly } or PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } =>
            "Il database si può solo leggere e la modifica non è stata salvata: controlla i permessi del file o del server.",
        NpgsqlException { InnerException: IOException or System.Net.Sockets.SocketException } =>
            "Il database non risponde e la modifica non è stata salvata: controlla che il server sia raggiungibile, poi riprova.",
        _ => null,
    };
}
