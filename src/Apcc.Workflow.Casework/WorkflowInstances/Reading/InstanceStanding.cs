using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>How an instance stands, as lists show and filter it.</summary>
public enum InstanceStanding
{
    Running,

    /// <summary>Stopped by a failure; can be taken up again.</summary>
    Faulted,
    Finished,
    Cancelled,
}

/// <summary>Reads it from the two statuses.</summary>
internal static class InstanceStandings
{
    public static InstanceStanding Of(InstanceStatus status, InstanceSubStatus subStatus) => (status, subStatus) switch
    {
        (InstanceStatus.Running, _) => InstanceStanding.Running,
        (_, InstanceSubStatus.Faulted) => InstanceStanding.Faulted,
        (_, InstanceSubStatus.Cancelled) => InstanceStanding.Cancelled,
        _ => InstanceStanding.Finished,
    };
}
