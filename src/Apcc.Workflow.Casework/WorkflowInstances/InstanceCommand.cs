namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>What every operation on an instance carries.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActorId">Who asks.</param>
/// <param name="Reason">Always needed: it stays in the journal and with the operation.</param>
/// <param name="ExpectedVersion">The instance's version that the person saw: two people at once, one wins (invariant 2). Null where
/// many instances are handled at once, each as it stands.</param>
/// <param name="OperationId">Made by the client once per click: the same click twice happens once.</param>
public abstract record InstanceCommand(string InstanceId, Guid ActorId, string Reason, int? ExpectedVersion, string OperationId);
