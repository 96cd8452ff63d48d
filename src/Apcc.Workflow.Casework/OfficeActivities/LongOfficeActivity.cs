using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>An office activity that takes longer than a moment, e.g. a draw. It is computed after the commit, from the outbox, without a
/// transaction; what it found is stored in the transaction that resumes the instance. A host that stops in between computes again.</summary>
/// <typeparam name="TResult">What is computed; kept in memory only.</typeparam>
internal abstract class LongOfficeActivity<TResult> : OfficeActivity, ILongOfficeActivity
{
    /// <summary>Computes without writing anything. The same <see cref="OfficeOrder.Id"/> gives the same result: chance starts from it.</summary>
    /// <exception cref="OfficeRefusalException">It cannot be done: an incident at the activity.</exception>
    protected abstract Task<TResult> ComputeAsync(OfficeOrder order, CancellationToken cancellationToken);

    /// <summary>Stores the result; the caller saves. Runs once for an order, and not at all when the branch has ended meanwhile.</summary>
    protected abstract Task<OfficeAnswer> StoreAsync(
        WorkflowDbContext db, OfficeOrder order, TResult result, DateTime now, CancellationToken cancellationToken);

    public async Task<OfficeStoring> RunAsync(OfficeOrder order, CancellationToken cancellationToken)
    {
        var result = await ComputeAsync(order, cancellationToken);
        return (db, now, token) => StoreAsync(db, order, result, now, token);
    }

    /// <summary>Never reached: <see cref="OfficeWorkRequestedWriter"/> puts long work into the outbox.</summary>
    public sealed override Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken) =>
        throw new NotSupportedException($"{GetType().Name} is done from the outbox.");
}

/// <summary>Long work, whatever it computes.</summary>
internal interface ILongOfficeActivity
{
    /// <summary>Computes, and gives what stores the result.</summary>
    Task<OfficeStoring> RunAsync(OfficeOrder order, CancellationToken cancellationToken);
}

/// <summary>Stores what was computed, in the given transaction.</summary>
internal delegate Task<OfficeAnswer> OfficeStoring(WorkflowDbContext db, DateTime now, CancellationToken cancellationToken);
