using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Apcc.Workflow.Casework.Data;

/// <summary>SQLite's one writer: a connection of its own that stays open, and several writes in one commit when they wait together.</summary>
internal sealed class GroupCommit(IDbContextFactory<WorkflowDbContext> contexts, DatabaseOptions options, HostSignals signals) : IAsyncDisposable
{
    public const int MaxWrites = 32;
    private const string Savepoint = "write";

    private WorkflowDbContext? open;

    /// <summary>Runs the writes in order and answers each after the commit. One that fails is rolled back alone.</summary>
    public async Task CommitAsync(IReadOnlyList<QueuedWrite> batch)
    {
        var isCommitting = false;
        try
        {
            var db = open ??= await OpenAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            if (batch.Count == 1) await batch[0].RunAsync(db);
            else
                foreach (var write in batch) await RunInSavepointAsync(db, transaction, write);

            isCommitting = true;
            if (batch.All(write => write.HasFailed)) await transaction.RollbackAsync();
            else await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            await StartAfreshAsync(batch, exception, isCommitting);
            return;
        }

        foreach (var write in batch) write.Confirm(signals);
    }

    public async ValueTask DisposeAsync()
    {
        if (open is null) return;

        await open.DisposeAsync();
        open = null;
    }

    /// <summary>Nothing of the batch is stored, and a new connection knows nothing of what went wrong on this one. Some failures
    /// (a full disk) make SQLite roll back the whole transaction under one write's hands: the others get a commit of their own.</summary>
    private async Task StartAfreshAsync(IReadOnlyList<QueuedWrite> batch, Exception exception, bool isCommitting)
    {
        await DisposeAsync();
        if (isCommitting || batch.Count == 1)
            foreach (var write in batch) write.Fail(exception);
        else
            foreach (var write in batch) await CommitAsync([write]);
    }

    private static async Task RunInSavepointAsync(WorkflowDbContext db, IDbContextTransaction transaction, QueuedWrite write)
    {
        await transaction.CreateSavepointAsync(Savepoint);
        await write.RunAsync(db);
        if (write.HasFailed) await transaction.RollbackToSavepointAsync(Savepoint);
        await transaction.ReleaseSavepointAsync(Savepoint);
    }

    private async Task<WorkflowDbContext> OpenAsync()
    {
        var db = await contexts.CreateDbContextAsync();
        // The queue sets its own savepoints, one for each write.
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync();
        if (!options.IsThrowAway) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=FULL;");
        return db;
    }
}
