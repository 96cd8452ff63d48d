using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Creates and migrates the database at start.</summary>
public sealed class DatabaseInitializer(IDbContextFactory<WorkflowDbContext> contexts, DatabaseOptions options)
{
    /// <summary>Brings the database to this binary's form. The caller holds the <see cref="DatabaseLock"/> on SQLite.</summary>
    /// <exception cref="DatabaseTooNewException">A newer release has migrated it already.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(options.DataFolder);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!options.IsPostgres) await PrepareSqliteAsync(db, cancellationToken);

        var known = db.Database.GetMigrations().ToHashSet();
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.LastOrDefault(id => !known.Contains(id)) is { } unknown)
            throw new DatabaseTooNewException(
                $"Il database è di una versione più recente di questo programma (migrazione «{unknown}»): avvia la versione aggiornata.");

        // EF would read its whole model a second time to find out that there is nothing to do.
        if (applied.Count < known.Count) await db.Database.MigrateAsync(cancellationToken);
    }

    /// <summary>Whether a database in exactly this binary's form is there, for verbs that only read. Nothing is created.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken = default)
    {
        if (!options.IsPostgres && !File.Exists(new SqliteConnectionStringBuilder(options.SqliteConnectionString).DataSource)) return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken)
            && (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).SequenceEqual(db.Database.GetMigrations());
    }

    /// <summary>WAL for readers beside the writer; and the migration lock that a killed process left behind is cleared,
    /// because EF would wait for it for ever. The operating system's file lock already keeps other processes out.</summary>
    private static async Task PrepareSqliteAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", cancellationToken);
        await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\";", cancellationToken);
    }
}

/// <summary>The database belongs to a newer release.</summary>
public sealed class DatabaseTooNewException(string message) : Exception(message);
