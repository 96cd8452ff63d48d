using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What wakes one instance. A burst handles exactly one stimulus.</summary>
public abstract record Stimulus
{
    /// <summary>Of the effect that caused it (see <see cref="Effect.Generation"/>); zero for people, timers and the outside.</summary>
    public int Generation { get; init; }
}

/// <summary>Starts a new instance.</summary>
/// <param name="Input">Values of the definition's inputs, by name.</param>
/// <param name="CorrelationId">Joins the instance to the matter outside, usually the case's id.</param>
/// <param name="TriggerActivityId">The activity whose event started it, or null when started by hand.</param>
/// <param name="TriggerPayload">The payload of that event.</param>
/// <param name="ParentInstanceId">The instance that dispatched this one.</param>
public sealed record StartInstance(
    JsonObject? Input = null,
    string? CorrelationId = null,
    string? TriggerActivityId = null,
    JsonNode? TriggerPayload = null,
    string? ParentInstanceId = null) : Stimulus;

/// <summary>Resumes what waits at one bookmark: an event, a timer, a human task, finished outside work.</summary>
public sealed record ResumeBookmark(string BookmarkId, JsonNode? Payload = null) : Stimulus;

/// <summary>Outside work failed for good: the waiting activity becomes an incident.</summary>
/// <param name="BookmarkId">The bookmark that the work would have resumed.</param>
/// <param name="Message">Italian sentence: what failed and what to do.</param>
public sealed record FailBookmark(string BookmarkId, string Message) : Stimulus;

/// <summary>Tells a waiting activity of a change without resuming it, e.g. a human task's new due date.</summary>
/// <param name="BookmarkId">The bookmark that the activity waits at; it stays.</param>
/// <param name="Notice">What changed: an object whose members the activity knows, e.g. <c>{"dueAt": "…"}</c>.</param>
public sealed record NotifyBookmark(string BookmarkId, JsonObject Notice) : Stimulus;

/// <summary>Runs the activity of an incident again, from its start. Reopens a faulted instance.</summary>
/// <param name="IncidentId">The open incident.</param>
/// <param name="Variables">New values of the definition's variables, by name, set before the activity runs.</param>
public sealed record RetryIncident(string IncidentId, JsonObject? Variables = null) : Stimulus;

/// <summary>Closes an incident as if the activity had left by <paramref name="Outcome"/>.</summary>
public sealed record SkipIncident(string IncidentId, string Outcome = "Done") : Stimulus;

/// <summary>Ends the instance as cancelled; everything that waits is withdrawn.</summary>
public sealed record CancelInstance(string Reason) : Stimulus;

/// <summary>Takes the instance to an activity by hand: what waits is given up and the activity begins.</summary>
/// <param name="ActivityId">An activity of a flowchart or sequence that runs now, usually the definition's own flowchart.</param>
/// <param name="Reason">Kept in the journal.</param>
/// <param name="Withdraws">The runs (<see cref="Bookmark.ActivityInstanceId"/>) that are given up; null for all that wait or have
/// failed. What is not named goes on waiting.</param>
public sealed record MoveToActivity(string ActivityId, string Reason, IReadOnlyCollection<string>? Withdraws = null) : Stimulus;

/// <summary>Sets a variable by hand. The value must fit the declared type; nothing runs.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The new value; null empties the variable.</param>
/// <param name="Reason">Kept in the journal; the values are not.</param>
/// <param name="ScopeId">The run of the container whose variable it is; null for the definition's own.</param>
public sealed record ChangeVariable(string Name, JsonNode? Value, string Reason, string? ScopeId = null) : Stimulus;
