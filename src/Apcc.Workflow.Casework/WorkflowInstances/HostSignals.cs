namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Wakes the background workers after a commit: there may be a nearer timer, a stimulus or something to send.</summary>
internal sealed class HostSignals
{
    /// <summary>Raised with the instance's id, on the thread of the writer: handlers only set a flag.</summary>
    public event Action<string>? OnBurstStored;

    public void BurstStored(string instanceId) => OnBurstStored?.Invoke(instanceId);
}
