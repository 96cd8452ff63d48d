using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>A human task to open (<c>Elsa.UserTask</c>). The bookmark is resumed with
/// <c>{"action", "data", "completedBy", "onBehalfOf", "at"}</c>.</summary>
public sealed record HumanTaskRequested : Effect
{
    public required string HumanTaskId { get; init; }
    public required string BookmarkId { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public string? Reference { get; init; }
    public string? TaskType { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Instructions { get; init; }
    public JsonNode? TaskData { get; init; }

    /// <summary>A person: id, user name or email of a staff member.</summary>
    public string? Assignee { get; init; }
    public IReadOnlyList<string> CandidateUsers { get; init; } = [];

    /// <summary>Keys of bodies or roles.</summary>
    public IReadOnlyList<string> CandidateGroups { get; init; } = [];
    public IReadOnlyList<string> ExcludedUsers { get; init; } = [];
    public string? Requester { get; init; }

    /// <summary>0–100.</summary>
    public int Priority { get; init; } = 50;

    /// <summary>UTC instant.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>UTC instant at which an assigned task comes back to the top of the list.</summary>
    public DateTime? FollowUpAt { get; init; }
    public string? Form { get; init; }

    /// <summary>Email template by which those who may take the task hear of it; null sends nothing.</summary>
    public string? Notification { get; init; }
    public IReadOnlyList<string> Actions { get; init; } = [];
    public bool AllowsCancellation { get; init; }
}

/// <summary>The instance has moved to a version that describes an open human task differently. Its people, draft and due date stay.</summary>
/// <param name="Task">The task as the new version describes it; only what is named in <paramref name="Changed"/> counts.</param>
/// <param name="Changed">Names of the inputs that the new version writes differently.</param>
public sealed record HumanTaskRevised(HumanTaskRequested Task, IReadOnlyList<string> Changed) : Effect;

/// <summary>A reminder of an open human task fell due: whoever holds it (or could take it) is written to.</summary>
public sealed record HumanTaskReminderDue(string HumanTaskId, string Template, int ReminderIndex) : Effect;

/// <summary>An open human task is late: tell, add or hand over, as the definition says.</summary>
/// <param name="HumanTaskId">The task.</param>
/// <param name="Template">Email template; null sends nothing.</param>
/// <param name="ToGroups">Keys of bodies or roles.</param>
/// <param name="ToUsers">Staff members.</param>
/// <param name="Action"><c>notify</c>, <c>addCandidate</c> or <c>reassign</c>.</param>
public sealed record HumanTaskEscalated(
    string HumanTaskId, string? Template, IReadOnlyList<string> ToGroups, IReadOnlyList<string> ToUsers, string Action) : Effect;

/// <summary>The task ended without a person: the activity timed out, or the branch it stood on ended.</summary>
/// <param name="HumanTaskId">The task.</param>
/// <param name="TimedOut">True for the timeout outcome, false when withdrawn.</param>
public sealed record HumanTaskWithdrawn(string HumanTaskId, bool TimedOut) : Effect;
