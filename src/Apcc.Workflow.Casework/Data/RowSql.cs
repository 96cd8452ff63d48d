using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Writes rows of one entity by plain SQL, past EF's change tracker. Columns and conversions are those of EF's model.</summary>
internal sealed class RowSql<TEntity>
    where TEntity : class
{
    private static readonly ConditionalWeakTable<IModel, RowSql<TEntity>> ByModel = [];

    private readonly Func<TEntity, object?>[] inserted;
    private readonly Func<TEntity, object?>[] updated;
    private readonly PlainSql insert;
    private readonly PlainSql? update;

    private RowSql(IEntityType type)
    {
        var table = Quoted(type.GetTableName() ?? throw new InvalidOperationException($"{type.Name} has no table."));
        var all = type.GetProperties().ToList();
        inserted = [.. all.Select(Reader)];
        insert = new PlainSql($"INSERT INTO {table} ({string.Join(", ", all.Select(Column))}) VALUES ({string.Join(", ", all.Select((_, i) => $"@p{i}"))})");

        var changing = all.Where(property => !property.IsKey() && CanChange(property)).ToList();
        updated = [];
        if (type.FindPrimaryKey()?.Properties is [var key] && all.SingleOrDefault(property => property.IsConcurrencyToken) is { } token)
        {
            updated = [.. changing.Append(key).Select(Reader)];
            update = new PlainSql($"UPDATE {table} SET {string.Join(", ", changing.Select((property, i) => $"{Column(property)} = @p{i}"))} "
                + $"WHERE {Column(key)} = @p{changing.Count} AND {Column(token)} = @p{changing.Count + 1}");
        }
    }

    public static RowSql<TEntity> Of(WorkflowDbContext db) => ByModel.GetValue(db.Model, static model =>
        new RowSql<TEntity>(model.FindEntityType(typeof(TEntity)) ?? throw new InvalidOperationException($"{typeof(TEntity).Name} is not mapped.")));

    public Task InsertAsync(WorkflowDbContext db, TEntity row, CancellationToken cancellationToken) =>
        insert.ExecuteAsync(db, cancellationToken, Values(inserted, row));

    /// <summary>Writes everything of the row that can change.</summary>
    /// <param name="readVersion">The concurrency token as it was read.</param>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else has written the row since.</exception>
    public async Task UpdateAsync(WorkflowDbContext db, TEntity row, int readVersion, CancellationToken cancellationToken)
    {
        if (update is null) throw new InvalidOperationException($"{typeof(TEntity).Name} has no concurrency token.");
        if (await update.ExecuteAsync(db, cancellationToken, [.. Values(updated, row), readVersion]) == 0)
            throw new DbUpdateConcurrencyException($"{typeof(TEntity).Name}: version {readVersion} is not the stored one.");
    }

    private static object?[] Values(Func<TEntity, object?>[] readers, TEntity row)
    {
        var values = new object?[readers.Length];
        for (var i = 0; i < values.Length; i++) values[i] = readers[i](row);
        return values;
    }

    private static Func<TEntity, object?> Reader(IProperty property)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter;
        return converter is null
            ? row => getter.GetClrValue(row)
            : row => getter.GetClrValue(row) is { } value ? converter.ConvertToProvider(value) : null;
    }

    /// <summary>A property that only an initializer can set never changes.</summary>
    private static bool CanChange(IProperty property) =>
        property.PropertyInfo?.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static string Column(IProperty property) => Quoted(property.GetColumnName());

    private static string Quoted(string name) => $"\"{name}\"";
}
