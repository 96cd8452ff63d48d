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

    /// <summary>Raised for what this very host has committed: the earliest timer, and whether it leaves work.</summary>
    public event Action<DateTime?, bool>? OnCommitted;

    public void BurstStored(string instanceId) => OnBurstStored?.Invoke(instanceId);

    public void TimerSet(DateTime dueAt) => OnTimerSet?.Invoke(dueAt);

    public void WorkLeft() => OnWorkLeft?.Invoke();

    public void Committed(DateTime? earliestTimer, bool leavesWork) => OnCommitted?.Invoke(earliestTimer, leavesWork);

    /// <summary>Lets every worker look for itself.</summary>
    public void WakeAll()
    {
        TimerSet(DateTime.MinValue);
        WorkLeft();
    }
}
