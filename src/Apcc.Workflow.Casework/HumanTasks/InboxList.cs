namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>One page of the inbox.</summary>
/// <param name="NextCursor">Begins the page behind this one; null at the end.</param>
/// <param name="Counts">How many tasks each tab holds, for the tabs the person has; of those that could be taken, at most
/// <see cref="Inbox.MostCounted"/>.</param>
/// <param name="OverdueCount">Of the person's own tasks.</param>
public sealed record InboxList(
    IReadOnlyList<InboxItem> Items, string? NextCursor, IReadOnlyDictionary<InboxScope, int> Counts, int OverdueCount);

/// <summary>One page of a list.</summary>
/// <param name="NextCursor">Begins the page behind this one; null at the end.</param>
public sealed record InboxRows(IReadOnlyList<InboxItem> Items, string? NextCursor);

/// <summary>A task as a list shows it: never its protected content.</summary>
public sealed record InboxItem
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public string? Reference { get; init; }
    public required HumanTaskStatus Status { get; init; }
    public Guid? AssigneeId { get; init; }
    public string? AssigneeName { get; init; }

    /// <summary>A citizen does it, by a personal code or on paper: it stands in nobody's inbox (R7.5).</summary>
    public bool IsCitizens { get; init; }
    public string? TaskType { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public Guid? CaseId { get; init; }
    public required string DefinitionId { get; init; }
    public required string InstanceId { get; init; }
    public required int Priority { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>Working days from today to the due date; negative when late.</summary>
    public int? WorkingDaysLeft { get; init; }
    public DateTime? FollowUpAt { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public string? ActionTaken { get; init; }
    public required int Revision { get; init; }

    /// <summary>The absent person whose task it is: the reader sees it, or did it, in that person's stead.</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>Who did it in the reader's stead.</summary>
    public string? DoneByName { get; init; }

    /// <summary>The person has begun to write.</summary>
    public bool HasDraft { get; init; }
}
