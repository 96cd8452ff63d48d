using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Rows that every burst reads and writes, past EF's change tracker: it would cost more than the burst.</summary>
internal static class InstanceRows
{
    private static readonly PlainSql LockRow = new("SELECT 1 FROM \"WorkflowInstances\" WHERE \"Id\" = @p0 FOR UPDATE");
    private static readonly PlainSql TryLockRow = new("SELECT 1 FROM \"WorkflowInstances\" WHERE \"Id\" = @p0 FOR UPDATE SKIP LOCKED");
    private static readonly PlainSql LockName = new("SELECT pg_advisory_xact_lock(hashtextextended(@p0, 0))");
    private static readonly PlainSql DeleteBookmark = new("DELETE FROM \"Bookmarks\" WHERE \"Id\" = @p0");

    // A compiled query belongs to one model, and each provider has its own.
    private static readonly Func<WorkflowDbContext, string, CancellationToken, Task<WorkflowInstance?>> ReadSqlite = CompiledRead();
    private static readonly Func<WorkflowDbContext, string, CancellationToken, Task<WorkflowInstance?>> ReadPostgres = CompiledRead();

    /// <summary>The instance; null when there is none. What the caller has read already is what the burst works on: if somebody
    /// wrote it since, the update finds out. Otherwise nobody else writes it until the transaction ends: on SQLite there is one
    /// writer, on PostgreSQL the others wait for the row.</summary>
    public static async Task<WorkflowInstance?> LockAsync(WorkflowDbContext db, string id, CancellationToken cancellationToken)
    {
        var known = db.ChangeTracker.Entries<WorkflowInstance>().FirstOrDefault(entry => entry.Entity.Id == id);
        if (known is not null) return known.Entity;

        if (db is not PostgresWorkflowDbContext) return await ReadSqlite(db, id, cancellationToken);

        await LockRow.ExecuteAsync(db, cancellationToken, id);
        return await ReadPostgres(db, id, cancellationToken);
    }

    /// <summary>False when somebody else, perhaps on another host, is writing the instance at this moment.</summary>
    public static async Task<bool> TryLockAsync(WorkflowDbContext db, string id, CancellationToken cancellationToken) =>
        db is not PostgresWorkflowDbContext || await TryLockRow.With(db, id).ExecuteScalarAsync(cancellationToken) is not null;

    /// <summary>Until the transaction ends nobody else asks whether an instance of this definition may start.</summary>
    public static async Task LockStartsAsync(WorkflowDbContext db, string definitionId, CancellationToken cancellationToken)
    {
        if (db is PostgresWorkflowDbContext) await LockName.ExecuteAsync(db, cancellationToken, $"start:{definitionId}");
    }

    public static Task InsertAsync(WorkflowDbContext db, WorkflowInstance instance, CancellationToken cancellationToken) =>
        RowSql<WorkflowInstance>.Of(db).InsertAsync(db, instance, cancellationToken);

    /// <exception cref="DbUpdateConcurrencyException">Another writer was faster.</exception>
    public static async Task UpdateAsync(WorkflowDbContext db, WorkflowInstance instance, int readVersion, CancellationToken cancellationToken)
    {
        await RowSql<WorkflowInstance>.Of(db).UpdateAsync(db, instance, readVersion, cancellationToken);

        // Whoever read it tracked must not see it saved a second time. Not detached: rows that refer to it would go with it.
        if (db.Entry(instance) is not { State: not EntityState.Detached } tracked) return;
        tracked.OriginalValues.SetValues(tracked.CurrentValues);
        tracked.State = EntityState.Unchanged;
    }

    public static Task InsertAsync(WorkflowDbContext db, WorkflowInstance instance, Bookmark bookmark, CancellationToken cancellationToken)
    {
        if (bookmark.DueAt is { } dueAt) db.NoteTimer(dueAt);
        return RowSql<InstanceBookmark>.Of(db).InsertAsync(db, new InstanceBookmark
        {
            Id = bookmark.Id,
            InstanceId = instance.Id,
            Kind = bookmark.Kind,
            Key = bookmark.Key,
            ActivityId = bookmark.ActivityId,
            CorrelationId = instance.CorrelationId,
            DueAt = bookmark.DueAt,
        }, cancellationToken);
    }

    public static Task DeleteAsync(WorkflowDbContext db, Bookmark bookmark, CancellationToken cancellationToken) =>
        DeleteBookmark.ExecuteAsync(db, cancellationToken, bookmark.Id);

    public static Task InsertAsync(WorkflowDbContext db, JournalBurst burst, CancellationToken cancellationToken) =>
        RowSql<JournalBurst>.Of(db).InsertAsync(db, burst, cancellationToken);

    private static Func<WorkflowDbContext, string, CancellationToken, Task<WorkflowInstance?>> CompiledRead() =>
        EF.CompileAsyncQuery((WorkflowDbContext db, string id, CancellationToken cancellationToken) =>
            db.WorkflowInstances.AsNoTracking().SingleOrDefault(row => row.Id == id));
}
