using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A migrated database, empty or with the shipped configuration, made once per test run and copied for each host: a SQLite file, or a PostgreSQL database
/// when <c>APCC_TEST_DATABASE</c> is <c>postgres</c> (server in <c>APCC_TEST_POSTGRES</c>).</summary>
internal static class DatabaseTemplate
{
    private static readonly Lock Gate = new();
    private static readonly SemaphoreSlim Cloning = new(1);

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

        await Cloning.WaitAsync();
        try
        {
            var name = $"apcc_test_{Guid.NewGuid():N}";
            await CommandAsync($"CREATE DATABASE {name} TEMPLATE {new NpgsqlConnectionStringBuilder(template.ConnectionString).Database}");
            return new DatabaseOptions { DataFolder = folder, ConnectionString = ConnectionTo(name) };
        }
        finally
        {
            Cloning.Release();
        }
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

        await CommandAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(database.ConnectionString).Database} WITH (FORCE)");
    }

    private static Task<DatabaseOptions> MadeOnceAsync(bool isFurnished)
    {
        lock (Gate) return isFurnished ? furnished ??= MakeAsync(isFurnished) : empty ??= MakeAsync(isFurnished);
    }

    private static async Task<DatabaseOptions> MakeAsync(bool isFurnished)
    {
        var folder = Directory.CreateTempSubdirectory("apcc-template-").FullName;
        var options = new DatabaseOptions { DataFolder = folder };
        if (Server is not null)
        {
            var name = $"apcc_template_{Guid.NewGuid():N}";
            await CommandAsync($"CREATE DATABASE {name}");
            options.ConnectionString = ConnectionTo(name);
        }

        var collection = OfficeHost.Services(options, Repository.Root);
        collection.AddSingleton(_ => new OfficeClock(new FakeTimeProvider(Furnished)));
        await using (var services = collection.BuildServiceProvider())
        {
            await services.GetRequiredService<DatabaseInitializer>().MigrateAsync();
            if (isFurnished) await services.GetRequiredService<ImportConfigurationHandler>().HandleAsync();
        }

        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return options;
    }

    private static string ConnectionTo(string name) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 20 }.ConnectionString;

    private static async Task CommandAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
