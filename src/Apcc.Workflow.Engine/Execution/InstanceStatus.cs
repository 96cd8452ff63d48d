namespace Apcc.Workflow.Engine.Execution;

/// <summary>Whether an instance still lives.</summary>
public enum InstanceStatus
{
    Running,
    Finished,
}

/// <summary>How it lives, or how it ended.</summary>
public enum InstanceSubStatus
{
    Executing,
    Suspended,
    Finished,
    Cancelled,
    Faulted,
}
