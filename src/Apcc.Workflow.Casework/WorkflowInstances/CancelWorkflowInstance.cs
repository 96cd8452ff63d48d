using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Ends an instance before its time.</summary>
public sealed record CancelWorkflowInstance(string InstanceId, Guid ActorId, string Reason, int? ExpectedVersion, string OperationId)
    : InstanceCommand(InstanceId, ActorId, Reason, ExpectedVersion, OperationId);

public sealed class CancelWorkflowInstanceHandler
{
    private readonly InstanceDesk desk;
    private readonly InstanceCancellation cancellation;

    internal CancelWorkflowInstanceHandler(InstanceDesk desk, InstanceCancellation cancellation) =>
        (this.desk, this.cancellation) = (desk, cancellation);

    /// <summary>Open human tasks and timers are withdrawn and open incidents closed in one transaction; letters that were not yet
    /// printed are not; running children are cancelled next. An instance that has ended is refused.</summary>
    public Task<InstanceAnswer> HandleAsync(CancelWorkflowInstance command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, Permission.CancelInstances, InstanceOperationKind.Cancelled, async (opened, token) =>
        {
            var burst = await cancellation.ApplyAsync(
                opened.Db, new CancelRequest(opened.Instance.Id, opened.Reason, opened.Actor.Id), opened.Now, token);
            return burst.Refusal;
        }, cancellationToken);
}

/// <summary>Cancels one instance inside the caller's transaction and leaves a stimulus for each running child.</summary>
internal sealed class InstanceCancellation(InstanceBursts bursts)
{
    public async Task<BurstAnswer> ApplyAsync(WorkflowDbContext db, CancelRequest request, DateTime now, CancellationToken cancellationToken)
    {
        var burst = await bursts.ApplyAsync(db, request.InstanceId, new CancelInstance(request.Reason), request.ActorId, cancellationToken);
        if (!burst.Accepted) return burst;

        await InstanceLeftovers.WithdrawCorrespondenceAsync(db, request.InstanceId, cancellationToken);
        await InstanceLeftovers.CancelChildrenAsync(db, request.InstanceId, onlyUnawaited: false, request, now, cancellationToken);
        return burst;
    }
}
