using System.Threading.Channels;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Apcc.Workflow.Casework.Data;

/// <summary>The one road to every write of the process (invariant 4). On SQLite a single fair queue, because independent
/// connections starve each other there; on PostgreSQL each write has a transaction of its own and takes its turn among all hosts,
/// unless it can do without.</summary>
/// <remarks>Work is run again from the start when another writer was faster, so it reads all it needs from the context it is given.</remarks>
public sealed class WriteQueue : IAsyncDisposable
{
    private const int MaxTries = 8;

    /// <summary>What an earlier write checked still holds when the next one runs: people's commands are written for that.</summary>
    private static readonly PlainSql TakeTurn = new("SELECT pg_advisory_xact_lock(4153414343)");

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly DatabaseOptions options;
    private readonly HostSignals signals;
    private readonly Channel<QueuedWrite> queue = Channel.CreateUnbounded<QueuedWrite>(new() { SingleReader = true });
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly GroupCommit writer;
    private readonly Task worker;
    private int waiting;
    private volatile bool isClosed;

    internal WriteQueue(IDbContextFactory<WorkflowDbContext> contexts, DatabaseOptions options, HostSignals signals)
    {
        (this.contexts, this.options, this.signals) = (contexts, options, signals);
        writer = new GroupCommit(contexts, options, signals);
        worker = options.IsPostgres ? Task.CompletedTask : Task.Run(WorkAsync);
    }

    /// <summary>How many writes may be under way at once: on SQLite they only wait for a common commit, on PostgreSQL each takes a
    /// connection, of which pages need some too.</summary>
    internal int Parallelism => options.IsPostgres ? 8 : int.MaxValue;

    /// <summary>Runs <paramref name="work"/> in a transaction and answers after the commit. What throws is rolled back alone.</summary>
    /// <exception cref="StorageException">The disk is full, the database is locked or cannot be reached: nothing was changed.</exception>
    public Task<T> WriteAsync<T>(
        Func<WorkflowDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(work, takesTurn: true, cancellationToken);

    /// <summary>As <see cref="WriteAsync{T}(Func{WorkflowDbContext, CancellationToken, Task{T}}, CancellationToken)"/>, for work that
    /// guards itself by row locks or versions, as bursts do: on PostgreSQL it runs beside other writes.</summary>
    internal Task<T> WriteAlongsideAsync<T>(
        Func<WorkflowDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(work, takesTurn: false, cancellationToken);

    private async Task<T> WriteAsync<T>(
        Func<WorkflowDbContext, CancellationToken, Task<T>> work, bool takesTurn, CancellationToken cancellationToken)
    {
        if (options.IsPostgres)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            return SynchronizationContext.Current is null
                ? await WriteDirectlyAsync(work, takesTurn, cancellationToken)
                : await Task.Run(() => WriteDirectlyAsync(work, takesTurn, cancellationToken), cancellationToken);
        }

        var write = new QueuedWrite<T>(work, cancellationToken);
        if (!await TryWriteAtOnceAsync(write))
        {
            Interlocked.Increment(ref waiting);
            await queue.Writer.WriteAsync(write, CancellationToken.None);
        }

        return await write.Answer;
    }

    /// <summary>Nobody writes and nobody waits: the caller writes by itself, without waking another thread and being woken. Not on
    /// a page's own context, which may have other things to do while everybody waits for the writer.</summary>
    private async ValueTask<bool> TryWriteAtOnceAsync(QueuedWrite write)
    {
        if (SynchronizationContext.Current is not null || Volatile.Read(ref waiting) > 0 || !await writing.WaitAsync(TimeSpan.Zero)) return false;
        try
        {
            await writer.CommitAsync([write]);
            return true;
        }
        finally
        {
            writing.Release();
        }
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
        isClosed = true;
        queue.Writer.TryComplete();
        await worker;
        // Whoever comes now finds the queue closed.
        Interlocked.Increment(ref waiting);
        await writing.WaitAsync();
        await writer.DisposeAsync();
        writing.Release();
    }

    private async Task<T> WriteDirectlyAsync<T>(
        Func<WorkflowDbContext, CancellationToken, Task<T>> work, bool takesTurn, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                if (takesTurn) await TakeTurn.ExecuteAsync(db, cancellationToken);
                var answer = await work(db, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                var committed = db.TakeCommitted();
                await transaction.CommitAsync(cancellationToken);
                committed.Tell(signals);
                return answer;
            }
            catch (Exception exception) when (attempt < MaxTries && IsLostRace(exception))
            {
                await Task.Delay(Random.Shared.Next(5, 5 + (15 * attempt)), cancellationToken);
            }
            catch (Exception exception) when (StorageException.Explain(exception) is StorageException explained)
            {
                throw explained;
            }
        }
    }

    /// <summary>Another node was faster: the row has changed, or the row that both wanted to add is there. Run again, the work
    /// sees what the other one did and answers accordingly.</summary>
    private static bool IsLostRace(Exception exception) => StorageException.Causes(exception).Any(cause =>
        cause is DbUpdateConcurrencyException or PostgresException
        {
            SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected,
        });

    private async Task WorkAsync()
    {
        var batch = new List<QueuedWrite>(GroupCommit.MaxWrites);
        while (await queue.Reader.WaitToReadAsync())
        {
            await writing.WaitAsync();
            try
            {
                while (batch.Count < GroupCommit.MaxWrites && queue.Reader.TryRead(out var write)) batch.Add(write);
                Interlocked.Add(ref waiting, -batch.Count);
                await writer.CommitAsync(batch);
                batch.Clear();
            }
            finally
            {
                writing.Release();
            }
        }
    }
}
