using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>One run of an activity while a burst works on it. A state keeps only runs that have not ended.</summary>
internal sealed class ActivityRun
{
    /// <summary>Counts up through the instance's life: a child's is higher than its parent's.</summary>
    public required int Number { get; init; }
    public required string Id { get; init; }
    public required ActivityDefinition Activity { get; init; }
    public ActivityRun? Parent { get; init; }

    /// <summary>Given by the parent when it scheduled the run, and given back to it.</summary>
    public string? Tag { get; init; }
    public ActivityRunPhase Phase { get; set; }

    /// <summary>What the activity keeps between bursts; a copy of the stored one, so that it may be changed.</summary>
    public JsonObject? Memory { get; set; }

    /// <summary>Values of the variables that live in this run. The values themselves are never changed, only replaced.</summary>
    public Dictionary<string, JsonNode?>? Scope { get; set; }

    /// <summary>Only for flowcharts.</summary>
    public FlowMemory? Flow { get; set; }

    /// <summary>Children that have not ended, oldest first.</summary>
    public List<ActivityRun> Children { get; } = [];

    public bool StartedNow { get; set; }

    public bool Ended => Phase is ActivityRunPhase.Ended;

    /// <summary>The use of a definition that the run stands in; null in the instance's own definition.</summary>
    public ActivityRun? Use => Activity.Use is { } use ? Ancestor(r => r.Activity == use) : null;

    public ActivityRun? Ancestor(Func<ActivityRun, bool> wanted)
    {
        for (var run = Parent; run is not null; run = run.Parent)
            if (wanted(run)) return run;
        return null;
    }
}

/// <summary>Where a run stands.</summary>
internal enum ActivityRunPhase
{
    /// <summary>Scheduled, not begun.</summary>
    Queued,
    Running,

    /// <summary>Has an open incident.</summary>
    Faulted,

    /// <summary>Was waiting when the instance ended as faulted; runs again from its start when the instance is reopened.</summary>
    Parked,
    Ended,
}

/// <summary>A run as a state keeps it.</summary>
internal sealed record StoredRun(
    string Id, string ActivityId, string? ParentId, string? Tag, ActivityRunPhase Phase,
    JsonObject? Memory, Dictionary<string, JsonNode?>? Scope, FlowMemory? Flow);
