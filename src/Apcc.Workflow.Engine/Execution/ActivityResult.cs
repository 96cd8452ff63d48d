using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What an activity answers: one of the four below.</summary>
public abstract record ActivityResult
{
    private ActivityResult() { }

    /// <summary>Done, leaving by these outcomes (usually the one called Done).</summary>
    public sealed record Completed(params IReadOnlyList<string> Outcomes) : ActivityResult;

    /// <summary>Children to run; the activity is told when each has completed.</summary>
    public sealed record Schedules(params IReadOnlyList<ScheduledChild> Children) : ActivityResult;

    /// <summary>Waits: for the bookmarks it set through its context, or for children already running.</summary>
    public sealed record Waits : ActivityResult;

    /// <summary>Failed: becomes an incident.</summary>
    public sealed record Failed(string Message, string? Detail = null) : ActivityResult;
}

/// <summary>A child to run, with variables of its own scope (e.g. <c>CurrentValue</c>).</summary>
/// <param name="Activity">The child.</param>
/// <param name="Variables">Values that the child and what is inside it can read.</param>
/// <param name="Tag">Given back to the parent when the child completes.</param>
public sealed record ScheduledChild(ActivityDefinition Activity, JsonObject? Variables = null, string? Tag = null);
