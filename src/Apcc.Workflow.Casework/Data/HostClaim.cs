using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Says that this host, and no other, is at work on something that lies outside a transaction, e.g. sending a mail. A host
/// that dies lets go. On SQLite there is only one host.</summary>
internal sealed class HostClaim : IAsyncDisposable
{
    private static readonly PlainSql TryLock = new("SELECT pg_try_advisory_lock(hashtextextended(@p0, 0))");
    private static readonly PlainSql Unlock = new("SELECT pg_advisory_unlock(hashtextextended(@p0, 0))");

    private readonly WorkflowDbContext db;
    private readonly string subject;

    private HostClaim(WorkflowDbContext db, string subject) => (this.db, this.subject) = (db, subject);

    /// <summary>Null when another host has it in hand.</summary>
    public static async Task<HostClaim?> TryTakeAsync(WorkflowDbContext db, Guid subject, CancellationToken cancellationToken)
    {
        var claim = new HostClaim(db, subject.ToString());
        if (db is not PostgresWorkflowDbContext) return claim;

        // The lock belongs to the connection: it stays open until the claim is given back.
        await db.Database.OpenConnectionAsync(cancellationToken);
        return await TryLock.With(db, claim.subject).ExecuteScalarAsync(cancellationToken) is true ? claim : null;
    }

    public async ValueTask DisposeAsync()
    {
        if (db is PostgresWorkflowDbContext) await Unlock.ExecuteAsync(db, CancellationToken.None, subject);
    }
}
