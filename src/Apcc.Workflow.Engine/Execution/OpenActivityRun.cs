using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>A run of an activity that has begun and not ended.</summary>
/// <param name="Id">What bookmarks and incidents call the activity instance.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="ParentId">The run of its container; null for the root.</param>
/// <param name="HasFailed">Whether it has an open incident.</param>
/// <param name="Variables">The variables that live in this run: a copy.</param>
public sealed record OpenActivityRun(string Id, string ActivityId, string? ParentId, bool HasFailed, JsonObject Variables);
