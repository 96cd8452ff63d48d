namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The protected part of a task: shown to the assignee and to managers only, never loaded by a list.</summary>
internal sealed class HumanTaskContent
{
    public required Guid HumanTaskId { get; init; }
    public string? Instructions { get; set; }

    /// <summary>JSON: values that the form starts with and that read-only texts may show.</summary>
    public string? TaskData { get; set; }

    /// <summary>JSON of the completed form.</summary>
    public string? Result { get; set; }
}

/// <summary>Who may take a task, or may not.</summary>
internal sealed class HumanTaskCandidate
{
    public required Guid Id { get; init; }
    public required Guid HumanTaskId { get; init; }
    public required CandidateKind Kind { get; init; }

    /// <summary>A staff member's id, the key of a body or role, or a citizen's id.</summary>
    public required string Key { get; init; }

    /// <summary>The task's place in the lists while it can be taken, else null; <see cref="InboxPlaces"/> keeps it.</summary>
    public string? Urgency { get; set; }
}

/// <summary>Exclusion beats candidacy.</summary>
internal enum CandidateKind
{
    Person,
    Group,
    Excluded,

    /// <summary>May do it by personal link, beside the staff who may (R7.5).</summary>
    Citizen,
}

/// <summary>What was saved without being handed in. Survives reload, sign-out and restart.</summary>
internal sealed class HumanTaskDraft
{
    public required Guid HumanTaskId { get; init; }
    public required string Data { get; set; }

    /// <summary>A staff member, or a citizen by personal link.</summary>
    public required Guid SavedById { get; set; }
    public required DateTime SavedAt { get; set; }

    /// <summary>Counts the saves: a draft written elsewhere since is noticed.</summary>
    public int Version { get; set; }
}

/// <summary>One thing that happened to a task: its own record, apart from journal and audit trail (invariant 12).</summary>
internal sealed class HumanTaskEvent
{
    public required Guid Id { get; init; }
    public required Guid HumanTaskId { get; init; }
    public required DateTime At { get; init; }
    public required HumanTaskEventKind Kind { get; init; }

    /// <summary>Null for the engine itself, e.g. a reminder.</summary>
    public Guid? ActorId { get; init; }
    public Guid? OnBehalfOfId { get; init; }

    /// <summary>Made by the client once per click: the same click twice happens once.</summary>
    public string? OperationId { get; init; }

    /// <summary>What the operation asked for: its id cannot be used for anything else.</summary>
    public string? OperationFingerprint { get; init; }
    public string? Detail { get; init; }
}

/// <summary>Kinds of entry in a task's history.</summary>
public enum HumanTaskEventKind
{
    Created,
    Claimed,
    Released,
    Assigned,
    DueDateChanged,
    PriorityChanged,
    FollowUpChanged,
    ReminderSent,
    Escalated,
    FileAdded,
    FileRemoved,
    Completed,
    TimedOut,
    Cancelled,

    /// <summary>Nobody could take the task: somebody else was told to see to it.</summary>
    NobodyFound,

    /// <summary>The instance moved to a version of its process that describes the task differently.</summary>
    Revised,
}
