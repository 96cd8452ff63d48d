using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Incidents;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>A case with everything behind it: where it is, who has what to do, what happened, documents and mails.</summary>
public sealed record CaseSheet
{
    public required Guid Id { get; init; }
    public required string Reference { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<CaseProcess> Processes { get; init; }

    /// <summary>Processes that can be started on it, with the reason why not now.</summary>
    public required IReadOnlyList<StartableProcess> Startable { get; init; }
    public required IReadOnlyList<CaseTask> OpenTasks { get; init; }
    public required IReadOnlyList<CaseEvent> Timeline { get; init; }
    public required IReadOnlyList<CaseDocumentItem> Documents { get; init; }
    public required IReadOnlyList<EmailItem> Emails { get; init; }
    public required IReadOnlyList<IncidentItem> OpenIncidents { get; init; }
}

/// <summary>One instance on the case, with its stages as people see them.</summary>
public sealed record CaseProcess(
    string InstanceId, string Name, int DefinitionVersion, bool IsRunning, bool IsCancelled, DateTime StartedAt, DateTime? FinishedAt,
    IReadOnlyList<StageView> Stages);

/// <summary>A stage of the "where is it" picture.</summary>
public sealed record StageView(string Name, StageProgress Progress);

public enum StageProgress
{
    Ahead,
    Current,
    Done,
    Problem,
}

/// <param name="Refusal">Italian sentence why it cannot start now; null when it can.</param>
public sealed record StartableProcess(string DefinitionId, string Label, string? Refusal);

/// <summary>An open human task of the case.</summary>
public sealed record CaseTask(
    Guid Id, string Title, HumanTaskStatus Status, string? AssigneeName, string CandidateNames, DateTime? DueAt, int? WorkingDaysLeft,
    bool CanOpen);

/// <summary>Something that happened, for people.</summary>
/// <param name="At">UTC instant.</param>
/// <param name="Kind">Names a text of the interface.</param>
public sealed record CaseEvent(DateTime At, CaseEventKind Kind, string? ActorName, string Subject, string? Detail)
{
    /// <summary>The absent person in whose stead it was done.</summary>
    public string? OnBehalfOfName { get; init; }
}

public enum CaseEventKind
{
    ProcessStarted,
    ProcessFinished,
    ProcessCancelled,
    TaskOpened,
    TaskClaimed,
    TaskReleased,
    TaskAssigned,
    DueDateChanged,
    ReminderSent,
    Escalated,
    TaskCompleted,
    TaskTimedOut,
    TaskWithdrawn,
    DocumentAdded,
    EmailSent,
    IncidentRaised,
    IncidentClosed,
}

/// <summary>A document of the case.</summary>
public sealed record CaseDocumentItem(
    Guid Id, DocumentKind Kind, string Title, string FileName, string MediaType, long SizeBytes, string Sha256,
    DocumentVisibility Visibility, string? LetterNumber, string? Addressee, DateTime CreatedAt);

/// <summary>An email in a list.</summary>
public sealed record EmailItem(Guid Id, string Subject, string Recipients, DateTime SentAt, string Transport);

/// <summary>A failure that waits for a person.</summary>
/// <param name="StepName">What the definition calls the activity; its id where it has no name.</param>
public sealed record IncidentItem(
    string Id, string InstanceId, Guid? CaseId, string? CaseTitle, string ActivityId, string Message, string? Detail,
    DateTime RaisedAt, IncidentState State, bool CanSkip, string StepName);
