using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Takes an instance to another activity of its definition.</summary>
/// <param name="ActivityId">The activity that begins.</param>
/// <param name="Withdraws">The runs of activities that are given up (the engine's activity instance ids); null for all.</param>
public sealed record MoveWorkflowInstance(
    string InstanceId, Guid ActorId, string ActivityId, string Reason, int? ExpectedVersion, string OperationId,
    IReadOnlyList<string>? Withdraws = null)
    : InstanceCommand(InstanceId, ActorId, Reason, ExpectedVersion, OperationId);

public sealed class MoveWorkflowInstanceHandler
{
    private readonly InstanceDesk desk;
    private readonly InstanceBursts bursts;

    internal MoveWorkflowInstanceHandler(InstanceDesk desk, InstanceBursts bursts) => (this.desk, this.bursts) = (desk, bursts);

    /// <summary>What waits is given up and the activity begins, in one transaction. An activity that is unknown, or that stands in a
    /// block which does not run or runs several times, is refused with a sentence.</summary>
    public Task<InstanceAnswer> HandleAsync(MoveWorkflowInstance command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, Permission.ManageInstances, InstanceOperationKind.Moved, async (opened, token) =>
        {
            opened.Subject = command.ActivityId;
            var burst = await bursts.ApplyAsync(opened.Db, opened.Instance.Id,
                new MoveToActivity(command.ActivityId, opened.Reason, command.Withdraws), opened.Actor.Id, token);
            if (!burst.Accepted) return burst.Refusal;

            await InstanceLeftovers.WithdrawCorrespondenceAsync(opened.Db, opened.Instance.Id, token);
            await InstanceLeftovers.CancelChildrenAsync(opened.Db, opened.Instance.Id, onlyUnawaited: true,
                new CancelRequest("", opened.Reason, opened.Actor.Id), opened.Now, token);
            return null;
        }, cancellationToken);
}
