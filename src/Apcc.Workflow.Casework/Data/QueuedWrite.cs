using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.Data;

/// <summary>A write that waits for its turn, and for the commit that carries it.</summary>
internal abstract class QueuedWrite
{
    /// <summary>The work failed, and what it had written is to be rolled back.</summary>
    public bool HasFailed { get; protected set; }

    /// <summary>Runs the work on a context that is inside a transaction. What it throws is kept for <see cref="Confirm"/>.</summary>
    public abstract Task RunAsync(WorkflowDbContext db);

    /// <summary>Called after the commit.</summary>
    public abstract void Confirm(HostSignals signals);

    /// <summary>Called when the commit itself failed.</summary>
    public abstract void Fail(Exception exception);
}

internal sealed class QueuedWrite<T>(
    Func<WorkflowDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) : QueuedWrite
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? failure;
    private T? value;
    private CommittedWrite committed = CommittedWrite.Nothing;

    public Task<T> Answer => answer.Task;

    public override async Task RunAsync(WorkflowDbContext db)
    {
        (failure, HasFailed) = (null, false);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            value = await work(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            committed = db.TakeCommitted();
        }
        catch (Exception exception)
        {
            (failure, HasFailed) = (exception, true);
        }
        finally
        {
            db.Forget();
        }
    }

    public override void Confirm(HostSignals signals)
    {
        if (failure is not null)
        {
            answer.TrySetException(StorageException.Explain(failure));
            return;
        }

        committed.Tell(signals);
        answer.TrySetResult(value!); // the work has run: its answer is whatever T allows
    }

    public override void Fail(Exception exception) => answer.TrySetException(StorageException.Explain(failure ?? exception));
}
