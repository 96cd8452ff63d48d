namespace Apcc.Workflow.Engine.Execution;

/// <summary>What one run of a flowchart knows of its joins. Keyed by connection and activity, so that it survives a migration
/// of the instance to another version.</summary>
internal sealed class FlowMemory
{
    /// <summary>How often a connection into a join was taken since the join last ran.</summary>
    public Dictionary<string, int> Arrivals { get; init; } = [];

    /// <summary>Connections into joins whose source left by their outcome when it last ended.</summary>
    public HashSet<string> Followed { get; init; } = [];

    /// <summary>Joins at which something has arrived, in order of arrival.</summary>
    public List<string> Pending { get; init; } = [];

    /// <summary>WaitAny joins that have run: later arrivals are ignored until a loop comes round.</summary>
    public HashSet<string> Fired { get; init; } = [];

    public bool IsEmpty => Arrivals.Count == 0 && Followed.Count == 0 && Pending.Count == 0 && Fired.Count == 0;

    public FlowMemory Copy() => new()
    {
        Arrivals = new Dictionary<string, int>(Arrivals),
        Followed = [.. Followed],
        Pending = [.. Pending],
        Fired = [.. Fired],
    };
}
