using System.Data.Common;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Adds very many rows past the context: big transactions, one prepared statement (or COPY) per table, and the indexes made
/// anew at the end. If it is interrupted the database is of no use.</summary>
internal static class BulkRows
{
    private const int RowsPerCommit = 200_000;

    public static async Task AddAsync(WorkflowDbContext db, IEnumerable<object> rows)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var isPostgres = connection is NpgsqlConnection;
        if (!isPostgres) await ExecuteAsync(connection, "PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA cache_size=-400000; PRAGMA temp_store=MEMORY");
        var indexes = await IndexesAsync(connection);
        foreach (var (name, _) in indexes) await ExecuteAsync(connection, $"DROP INDEX \"{name}\"");
        foreach (var batch in rows.Chunk(RowsPerCommit))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            // What others point to comes first.
            foreach (var sameTable in batch.GroupBy(row => EntityOf(db, row)).OrderBy(rows => rows.Key.GetForeignKeys().Count()))
            {
                var table = new BulkTable(sameTable.Key);
                if (connection is NpgsqlConnection postgres) await CopyAsync(postgres, table, sameTable);
                else await InsertAsync(transaction, table, sameTable);
            }

            await transaction.CommitAsync();
        }

        foreach (var (_, definition) in indexes) await ExecuteAsync(connection, definition);
        await ExecuteAsync(connection, isPostgres
            ? "VACUUM ANALYZE"
            : "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-2000; PRAGMA temp_store=DEFAULT");
    }

    private static IEntityType EntityOf(DbContext db, object row) =>
        db.Model.FindEntityType(row.GetType()) ?? throw new ArgumentException($"{row.GetType()} is no entity.", nameof(row));

    /// <summary>The indexes of tasks, without those that are constraints.</summary>
    private static async Task<List<(string Name, string Definition)>> IndexesAsync(DbConnection connection)
    {
        await using var select = connection.CreateCommand();
        select.CommandText = connection is NpgsqlConnection
            ? "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename LIKE 'HumanTask%' AND indexname LIKE 'IX%'"
            : "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'HumanTask%'";
        await using var reader = await select.ExecuteReaderAsync();
        var indexes = new List<(string, string)>();
        while (await reader.ReadAsync()) indexes.Add((reader.GetString(0), reader.GetString(1)));
        return indexes;
    }

    private static async Task InsertAsync(DbTransaction transaction, BulkTable table, IEnumerable<object> rows)
    {
        await using var insert = transaction.Connection!.CreateCommand(); // a transaction that runs has one
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO {table.Target} VALUES ({string.Join(", ", table.Columns.Select((_, index) => $"@p{index}"))})";
        foreach (var (index, _) in table.Columns.Index())
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@p{index}";
            insert.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            foreach (var (index, column) in table.Columns.Index()) insert.Parameters[index].Value = column.Read(row) ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync();
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, BulkTable table, IEnumerable<object> rows)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Target} FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            foreach (var column in table.Columns)
                if (column.Read(row) is { } value) await copy.WriteAsync(value, column.StoreType);
                else await copy.WriteNullAsync();
        }

        await copy.CompleteAsync();
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A table as EF's model has it.</summary>
    private sealed class BulkTable(IEntityType entity)
    {
        private readonly string name = entity.GetTableName() ?? "";

        public List<BulkColumn> Columns { get; } = [.. entity.GetProperties().Select(property => new BulkColumn(property))];

        public string Target => $"\"{name}\" ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))})";
    }

    private sealed class BulkColumn(IProperty property)
    {
        private readonly IClrPropertyGetter getter = property.GetGetter();
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();

        public string Name => property.GetColumnName();

        public string StoreType => mapping.StoreTypeNameBase;

        public object? Read(object row) => getter.GetClrValue(row) is { } value
            ? mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value
            : null;
    }
}
