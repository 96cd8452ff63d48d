namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Where a human task stands.</summary>
public enum HumanTaskStatus
{
    /// <summary>Nobody can take it: managers only, with a warning.</summary>
    Unassigned,

    /// <summary>Candidates can take it.</summary>
    Available,
    Assigned,

    /// <summary>The first terminal action has won; the instance is being resumed.</summary>
    Completing,
    TimingOut,
    Cancelling,
    Completed,
    TimedOut,
    Cancelled,
}
