using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A migrated database, empty or with the shipped configuration, made once per test run and copied for each host: a SQLite
/// file, or a PostgreSQL database when <c>APCC_TEST_DATABASE</c> is <c>postgres</c> (server in <c>APCC_TEST_POSTGRES</c>).</summary>
internal static class DatabaseTemplate
{
    private static readonly Lock Gate = new();

    /// <summary>Before every test's own time.</summary>
    private static readonly DateTimeOffset Furnished = new(2020, 1, 2, 9, 0, 0, TimeSpan.Zero);
    private static Task<DatabaseOptions>? empty;
    private static Task<DatabaseOptions>? furnished;

    private static string? Server => Environment.GetEnvironmentVariable("APCC_TEST_DATABASE") == "postgres"
        ? Environment.GetEnvironmentVariable("APCC_TEST_POSTGRES") ?? "Host=127.0.0.1;Username=postgres"
        : null;

    /// <summary>A database of the caller's own, whose files lie in <paramref name="folder"/>.</summary>
    /// <param name="isFurnished">With the repository's configuration in force: to read its files again changes nothing.</param>
    public static async Task<DatabaseOptions> CloneAsync(string folder, bool isFurnished = false)
    {
        var template = await MadeOnceAsync(isFurnished);
        if (!template.IsPostgres)
        {
            File.Copy(Path.Combine(template.DataFolder, "apcc.db"), Path.Combine(folder, "apcc.db"));
            return new DatabaseOptions { DataFolder = folder };
        }

        return new DatabaseOptions { DataFolder = folder, ConnectionString = await PostgresDatabases.TakeAsync(Address(template)) };
    }

    /// <summary>Gives the database back.</summary>
    public static async Task DropAsync(DatabaseOptions database)
    {
        if (!database.IsPostgres)
        {
            await using var connection = new SqliteConnection(database.SqliteConnectionString);
            SqliteConnection.ClearPool(connection);
            return;
        }

        await PostgresDatabases.GiveBackAsync(Address(database));
    }

    private static Task<DatabaseOptions> MadeOnceAsync(bool isFurnished)
    {
        lock (Gate) return isFurnished ? furnished ??= MakeAsync(isFurnished) : empty ??= MakeAsync(isFurnished);
    }

    private static async Task<DatabaseOptions> MakeAsync(bool isFurnished)
    {
        var folder = Directory.CreateTempSubdirectory("apcc-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var options = new DatabaseOptions { DataFolder = folder };
        if (Server is not null) options.ConnectionString = await PostgresDatabases.CreateAsync(Server);

        var collection = OfficeHost.Services(options, Repository.Root);
        collection.AddSingleton(_ => new OfficeClock(new FakeTimeProvider(Furnished)));
        await using (var services = collection.BuildServiceProvider())
        {
            await services.GetRequiredService<DatabaseInitializer>().MigrateAsync();
            if (isFurnished) await services.GetRequiredService<ImportConfigurationHandler>().HandleAsync();
        }

        SqliteConnection.ClearAllPools();
        if (options.IsPostgres) await PostgresDatabases.RememberAsync(Address(options));
        return options;
    }

    private static string Address(DatabaseOptions postgres) =>
        postgres.ConnectionString ?? throw new InvalidOperationException("Not a PostgreSQL database.");
}
