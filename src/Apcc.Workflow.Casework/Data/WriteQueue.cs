using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Apcc.Workflow.Casework.Data;

/// <summary>The one road to every write of the process (invariant 4). On SQLite a single fair queue, because independent
/// connections starve each other there; on PostgreSQL each write has a transaction of its own.</summary>
/// <remarks>Work is run again from the start when another writer was faster, so it reads all it needs from the context it is given.</remarks>
public sealed class WriteQueue : IAsyncDisposable
{
    private const int MaxWritesPerCommit = 32;
    private const int MaxTries = 4;

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly DatabaseOptions options;
    private readonly Channel<QueuedWrite> queue = Channel.CreateUnbounded<QueuedWrite>(new() { SingleReader = true });
    private readonly Task worker;

    public WriteQueue(IDbContextFactory<WorkflowDbContext> contexts, DatabaseOptions options)
    {
        this.contexts = contexts;
        this.options = options;
        worker = options.IsPostgres ? Task.CompletedTask : Task.Run(WorkAsync);
    }

    /// <summary>Runs <paramref name="work"/> in a transaction and answers after the commit. What throws is rolled back alone.</summary>
    public async Task<T> WriteAsync<T>(
        Func<WorkflowDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        if (options.IsPostgres) return await WriteDirectlyAsync(work, cancellationToken);

        var write = new QueuedWrite<T>(work, cancellationToken);
        await queue.Writer.WriteAsync(write, cancellationToken);
        return await write.Answer;
    }

    /// <summary>As the other overload, for work without an answer.</summary>
    public Task WriteAsync(Func<WorkflowDbContext, CancellationToken, Task> work, CancellationToken cancellationToken = default) =>
        WriteAsync(async (db, token) =>
        {
            await work(db, token);
            return true;
        }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await worker;
    }

    private async Task<T> WriteDirectlyAsync<T>(
        Func<WorkflowDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var answer = await work(db, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                foreach (var action in db.CommitActions) action();
                return answer;
            }
            catch (Exception exception) when (attempt < MaxTries && IsLostRace(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(15 * attempt), cancellationToken);
            }
        }
    }

    /// <summary>Another node was faster: the row has changed, or the row that both wanted to add is there. Run again, the work
    /// sees what the other one did and answers accordingly.</summary>
    private static bool IsLostRace(Exception exception) =>
        exception is DbUpdateConcurrencyException
        || (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState is
            PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    private async Task WorkAsync()
    {
        var batch = new List<QueuedWrite>(MaxWritesPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < MaxWritesPerCommit && queue.Reader.TryRead(out var write)) batch.Add(write);
            await CommitAsync(batch);
            batch.Clear();
        }
    }

    /// <summary>Several writes, one commit: each in its own savepoint, so one that fails rolls back alone.</summary>
    private async Task CommitAsync(List<QueuedWrite> batch)
    {
        try
        {
            await using var anchor = await contexts.CreateDbContextAsync();
            await anchor.Database.OpenConnectionAsync();
            await using var transaction = await anchor.Database.BeginTransactionAsync();
            foreach (var write in batch) await write.RunAsync(SharingConnectionOf(anchor, transaction));
            await transaction.CommitAsync();
        }
        catch (Exception exception)
        {
            foreach (var write in batch) write.Fail(exception);
            return;
        }

        foreach (var write in batch) write.Confirm();
    }

    private static Func<WorkflowDbContext> SharingConnectionOf(
        WorkflowDbContext anchor, IDbContextTransaction transaction) => () =>
    {
        var connection = anchor.Database.GetDbConnection();
        var db = new SqliteWorkflowDbContext(
            new DbContextOptionsBuilder<SqliteWorkflowDbContext>().UseSqlite(connection).Options);
        db.Database.UseTransaction(transaction.GetDbTransaction());
        return db;
    };
}
