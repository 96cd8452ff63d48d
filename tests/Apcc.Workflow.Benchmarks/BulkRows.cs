using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Apcc.Workflow.Benchmarks;

/// <summary>Adds very many rows: one prepared statement per table, without what a context does for each entity.</summary>
internal static class BulkRows
{
    private const int RowsPerCommit = 50_000;

    public static async Task AddAsync(DbContext db, IEnumerable<object> rows)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var batch in rows.Chunk(RowsPerCommit))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            // What others point to comes first.
            foreach (var sameTable in batch.GroupBy(row => EntityOf(db, row)).OrderBy(rows => rows.Key.GetForeignKeys().Count()))
                await AddAsync(transaction.GetDbTransaction(), sameTable.Key, sameTable);
            await transaction.CommitAsync();
        }
    }

    private static IEntityType EntityOf(DbContext db, object row) =>
        db.Model.FindEntityType(row.GetType()) ?? throw new ArgumentException($"{row.GetType()} is no entity.", nameof(row));

    private static async Task AddAsync(DbTransaction transaction, IEntityType entity, IEnumerable<object> rows)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName() ?? "");
        var columns = entity.GetProperties().Select(property => (Property: property, Name: property.GetColumnName(table))).ToList();
        await using var insert = transaction.Connection!.CreateCommand(); // a transaction that runs has one
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) "
            + $"VALUES ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})";
        foreach (var row in rows)
        {
            insert.Parameters.Clear();
            for (var index = 0; index < columns.Count; index++)
                insert.Parameters.Add(ParameterOf(insert, $"p{index}", columns[index].Property, row));
            await insert.ExecuteNonQueryAsync();
        }
    }

    private static DbParameter ParameterOf(DbCommand insert, string name, IProperty property, object row) =>
        ((RelationalTypeMapping)property.GetTypeMapping()).CreateParameter(insert, name, property.GetGetter().GetClrValue(row), property.IsNullable);
}
