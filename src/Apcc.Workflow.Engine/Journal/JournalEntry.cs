using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Journal;

/// <summary>One thing that an instance did. Entries of a burst are stored together, in order.</summary>
/// <param name="Sequence">Counts through the instance's life from 1.</param>
/// <param name="At">UTC instant of the burst.</param>
/// <param name="Event">Past tense: Started, Completed, Suspended, Resumed, Canceled, Faulted, Skipped, Retried, or an activity's own.</param>
/// <param name="ActivityId">Null for the instance as a whole.</param>
/// <param name="ActivityType">E.g. <c>Elsa.FlowDecision</c>.</param>
/// <param name="ActivityInstanceId">The run of the activity.</param>
/// <param name="Message">Short, for people; holds ids, never citizens' personal data.</param>
/// <param name="Data">Small JSON, e.g. the outcomes taken.</param>
public sealed record JournalEntry(
    long Sequence,
    DateTime At,
    string Event,
    string? ActivityId = null,
    string? ActivityType = null,
    string? ActivityInstanceId = null,
    string? Message = null,
    JsonNode? Data = null);
