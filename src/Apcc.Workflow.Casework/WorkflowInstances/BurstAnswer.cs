namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>How a burst ended for whoever sent the stimulus.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Refusal">Italian sentence when nothing was done: the bookmark is gone, the instance has ended.</param>
internal sealed record BurstAnswer(string InstanceId, string? Refusal = null)
{
    public bool Accepted => Refusal is null;
}
