namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Where a human task stands.</summary>
public enum HumanTaskStatus
{
    /// <summary>Nobody can take it: managers only, with a warning.</summary>
    Unassigned,

    /// <summary>Candidates can take it.</summary>
    Available,
    Assigned,

    /// <summary>In the published contract: the first terminal action has won, the instance is being resumed. Here no task is ever seen
    /// in it, nor in the two that follow: closing the task and moving its instance on are one transaction (invariant 1), which either
    /// is stored whole or leaves the task as it was. The names stay for programs that know them.</summary>
    Completing,
    TimingOut,
    Cancelling,
    Completed,
    TimedOut,
    Cancelled,
}
