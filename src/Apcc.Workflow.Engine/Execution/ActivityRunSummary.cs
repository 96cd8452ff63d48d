namespace Apcc.Workflow.Engine.Execution;

/// <summary>How often an activity ran in an instance, for a picture of it.</summary>
/// <param name="Started">Runs that began; those neither completed nor cancelled are still open.</param>
/// <param name="Skipped">Joins whose branches did not all come, and incidents that were skipped.</param>
/// <param name="Last">What happened last.</param>
public readonly record struct ActivityRunSummary(
    string ActivityId, int Started, int Completed, int Canceled, int Faulted, int Skipped, ActivityRunStatus Last)
{
    /// <summary>Runs that have begun and not ended; faulted ones count until their incident is closed.</summary>
    public int Open => Math.Max(0, Started - Completed - Canceled);
}

/// <summary>What happened last to an activity of an instance.</summary>
public enum ActivityRunStatus
{
    Running,
    Completed,
    Canceled,
    Faulted,
    Skipped,
}
