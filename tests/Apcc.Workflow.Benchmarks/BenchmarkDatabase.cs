using System.Globalization;
using Apcc.Workflow.Casework.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Apcc.Workflow.Benchmarks;

/// <summary>A database for one measurement, gone afterwards.</summary>
internal sealed class BenchmarkDatabase : IAsyncDisposable
{
    private static readonly string[] Tables = ["WorkflowInstances", "Bookmarks", "JournalBursts"];

    private readonly string folder;
    private readonly string? server;
    private readonly SqliteConnection? keeper;

    private BenchmarkDatabase(string folder, string? server, SqliteConnection? keeper, DatabaseOptions options) =>
        (this.folder, this.server, this.keeper, Options) = (folder, server, keeper, options);

    public DatabaseOptions Options { get; }

    /// <exception cref="UsageException">PostgreSQL without a server.</exception>
    public static async Task<BenchmarkDatabase> CreateAsync(Store store, string? server)
    {
        var folder = Directory.CreateTempSubdirectory("apcc-bench-").FullName;
        var options = new DatabaseOptions { DataFolder = folder };
        SqliteConnection? keeper = null;
        if (store is Store.Memory)
        {
            // The database lives as long as one connection to it is open.
            options.ConnectionString = $"Data Source=bench-{Guid.NewGuid():N};Mode=Memory;Cache=Shared";
            keeper = new SqliteConnection(options.ConnectionString);
            await keeper.OpenAsync();
        }
        else if (store is Store.Postgres)
        {
            var name = $"apcc_bench_{Guid.NewGuid():N}";
            if (server is null) throw new UsageException("--postgres is missing.");
            await CommandAsync(server, $"CREATE DATABASE {name}");
            options.ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        }

        return new BenchmarkDatabase(folder, store is Store.Postgres ? server : null, keeper, options);
    }

    /// <summary>Bytes of instances, bookmarks and journal with their indexes, after a checkpoint.</summary>
    public async Task<long> StoredBytesAsync()
    {
        if (Options.IsPostgres)
        {
            var sizes = string.Join(" + ", Tables.Select(table => $"pg_total_relation_size('\"{table}\"')"));
            await using var postgres = new NpgsqlConnection(Options.ConnectionString);
            await postgres.OpenAsync();
            await using var size = new NpgsqlCommand($"SELECT {sizes}", postgres);
            return Convert.ToInt64(await size.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
        }

        await using var connection = new SqliteConnection(Options.SqliteConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "SELECT (page_count - freelist_count) * page_size FROM pragma_page_count, pragma_freelist_count, pragma_page_size";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (keeper is not null) await keeper.DisposeAsync();
        if (server is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await CommandAsync(server, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(Options.ConnectionString).Database} WITH (FORCE)");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task CommandAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
