namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A piece of work that waits for a person (<c>Elsa.UserTask</c>). <see cref="Version"/> is the revision that every
/// command expects: two people at once, one wins (invariant 2).</summary>
internal sealed class HumanTask
{
    public required Guid Id { get; init; }
    public required string InstanceId { get; init; }
    public required string BookmarkId { get; init; }
    public required string ActivityId { get; set; }
    public required string DefinitionId { get; init; }
    public Guid? CaseFileId { get; init; }
    public required string Title { get; set; }
    public string? Summary { get; set; }
    public string? Reference { get; set; }
    public string? TaskType { get; set; }

    /// <summary>JSON list of texts.</summary>
    public required string Tags { get; set; }

    /// <summary>JSON list of texts: the buttons, each an outcome of the activity.</summary>
    public required string Actions { get; set; }
    public required HumanTaskStatus Status { get; set; }
    public Guid? AssigneeId { get; set; }

    /// <summary>The citizen whose task it is, done by personal link; staff only type in what came on paper (R7.5). Null for staff's own.</summary>
    public Guid? CitizenId { get; set; }

    /// <summary>0–100.</summary>
    public required int Priority { get; set; }

    /// <summary>UTC instant.</summary>
    public DateTime? DueAt { get; set; }
    public DateTime? FollowUpAt { get; set; }
    public string? FormKey { get; set; }
    public Guid? FormVersionId { get; set; }
    public bool AllowsCancellation { get; set; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? AssignedAt { get; set; }
    public DateTime? ClosedAt { get; set; }
    public Guid? CompletedById { get; set; }

    /// <summary>The absent person in whose stead it was completed.</summary>
    public Guid? CompletedOnBehalfOfId { get; set; }
    public string? ActionTaken { get; set; }
    public int Version { get; set; }

    /// <summary>The task's place in the lists; <see cref="InboxPlaces"/> keeps it.</summary>
    public string Urgency { get; set; } = "";

    /// <summary>What lists are searched in, folded (<see cref="SearchWords"/>); <see cref="InboxPlaces"/> keeps it.</summary>
    public string SearchText { get; set; } = "";

    public bool IsOpen => Status is HumanTaskStatus.Unassigned or HumanTaskStatus.Available or HumanTaskStatus.Assigned;
}
