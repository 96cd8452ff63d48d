using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Journal;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>An instance in a list.</summary>
/// <param name="DefinitionVersionId">The version that it runs on.</param>
/// <param name="Name">Its own name, else the process with the case's reference.</param>
/// <param name="Revision">Rises with every change.</param>
public sealed record InstanceRecord(
    string Id, string DefinitionId, Guid DefinitionVersionId, int DefinitionVersion, string DefinitionName, InstanceStatus Status,
    InstanceSubStatus SubStatus, string? CorrelationId, string Name, int OpenIncidents, DateTime CreatedAt, DateTime UpdatedAt,
    DateTime? FinishedAt, string? ParentInstanceId, Guid? CaseId, int Revision);

/// <summary>One page of a list.</summary>
public sealed record InstancePage(IReadOnlyList<InstanceRecord> Items, int Total);

/// <summary>An instance with where it stands. Secrets, and what this reader may not read, are masked.</summary>
/// <param name="Variables">By name, as declared; a masked value is the text <see cref="InstanceRecords.Mask"/>.</param>
public sealed record InstanceDetail(
    InstanceRecord Instance, IReadOnlyList<ActivityRunSummary> Activities, IReadOnlyList<Bookmark> Bookmarks, IReadOnlyList<Incident> Incidents,
    IReadOnlyList<InstanceVariable> Variables);

/// <summary>A variable of an instance.</summary>
public sealed record InstanceVariable(string Id, string Name, JsonNode? Value);

/// <summary>A journal entry, with who caused it.</summary>
/// <param name="ActorName">Null for timers and background work.</param>
public sealed record InstanceJournalItem(JournalEntry Entry, string? ActorName);

/// <summary>A human task that an instance opened, without its protected content.</summary>
/// <param name="Status">As Elsa calls it, e.g. <c>Assigned</c>.</param>
public sealed record InstanceTask(string ActivityId, Guid Id, string Title, string Status, string? Assignee, DateTime? DueAt, DateTime CreatedAt);
