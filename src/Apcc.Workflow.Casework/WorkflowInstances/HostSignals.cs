namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Wakes the background workers after a commit. Handlers run on the writer's thread: they only set a flag.</summary>
internal sealed class HostSignals
{
    /// <summary>Raised with the instance's id after each of its bursts.</summary>
    public event Action<string>? OnBurstStored;

    /// <summary>Raised with the earliest UTC instant at which a timer that was just stored is due.</summary>
    public event Action<DateTime>? OnTimerSet;

    /// <summary>Raised when a stimulus for another instance or something to send was stored.</summary>
    public event Action? OnWorkLeft;

    public void BurstStored(string instanceId) => OnBurstStored?.Invoke(instanceId);

    public void TimerSet(DateTime dueAt) => OnTimerSet?.Invoke(dueAt);

    public void WorkLeft() => OnWorkLeft?.Invoke();

    /// <summary>Lets every worker look for itself.</summary>
    public void WakeAll()
    {
        TimerSet(DateTime.MinValue);
        WorkLeft();
    }
}
