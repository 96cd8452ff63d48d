namespace Apcc.Workflow.Casework.Data;

/// <summary>A write that waits for its turn, and for the commit that carries it.</summary>
internal abstract class QueuedWrite
{
    /// <summary>Runs the work in a savepoint; a failure is kept and rolled back, the commit goes on with the others.</summary>
    public abstract Task RunAsync(Func<WorkflowDbContext> open);

    /// <summary>Called after the commit.</summary>
    public abstract void Confirm();

    /// <summary>Called when the commit itself failed.</summary>
    public abstract void Fail(Exception exception);
}

internal sealed class QueuedWrite<T>(
    Func<WorkflowDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken) : QueuedWrite
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? failure;
    private T? value;
    private IReadOnlyList<Action> commitActions = [];

    public Task<T> Answer => answer.Task;

    public override async Task RunAsync(Func<WorkflowDbContext> open)
    {
        await using var db = open();
        var transaction = db.Database.CurrentTransaction
            ?? throw new InvalidOperationException("A queued write runs inside the queue's transaction.");
        await transaction.CreateSavepointAsync("write", CancellationToken.None);
        try
        {
            value = await work(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            commitActions = db.CommitActions;
            await transaction.ReleaseSavepointAsync("write", CancellationToken.None);
        }
        catch (Exception exception)
        {
            failure = exception;
            await transaction.RollbackToSavepointAsync("write", CancellationToken.None);
        }
    }

    public override void Confirm()
    {
        if (failure is not null)
        {
            answer.TrySetException(failure);
            return;
        }

        foreach (var action in commitActions) action();
        answer.TrySetResult(value!); // the work has run: its answer is whatever T allows
    }

    public override void Fail(Exception exception) => answer.TrySetException(failure ?? exception);
}
