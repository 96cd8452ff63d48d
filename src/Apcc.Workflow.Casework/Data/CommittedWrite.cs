using Apcc.Workflow.Casework.WorkflowInstances;

namespace Apcc.Workflow.Casework.Data;

/// <summary>What is to happen once a write has been committed.</summary>
internal sealed record CommittedWrite(IReadOnlyList<Action> Actions, DateTime? EarliestTimer, bool LeavesWork)
{
    public static CommittedWrite Nothing { get; } = new([], null, false);

    public void Tell(HostSignals signals)
    {
        foreach (var action in Actions) action();
        if (EarliestTimer is { } dueAt) signals.TimerSet(dueAt);
        if (LeavesWork) signals.WorkLeft();
        if (EarliestTimer is not null || LeavesWork) signals.Committed(EarliestTimer, LeavesWork);
    }
}
