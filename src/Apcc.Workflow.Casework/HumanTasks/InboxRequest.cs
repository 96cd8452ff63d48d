namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Which tasks somebody wants to see.</summary>
public sealed record InboxRequest
{
    public required Guid ActorId { get; init; }
    public InboxScope Scope { get; init; } = InboxScope.Mine;
    public InboxDue Due { get; init; } = InboxDue.Any;

    /// <summary>Words of title, reference or summary.</summary>
    public string? Search { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, at most 200.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>The tabs of the inbox.</summary>
public enum InboxScope
{
    /// <summary>Assigned to me, or to somebody who is away and whose substitute I am; without those put off to a later date.</summary>
    Mine,

    /// <summary>I could take it, for myself or for somebody who is away.</summary>
    Available,

    /// <summary>Mine, put off to a date that has not come.</summary>
    Waiting,

    /// <summary>Completed by me, or for me while I was away.</summary>
    Done,

    /// <summary>Every open task: managers only.</summary>
    All,

    /// <summary>Nobody can take it, or late: managers only.</summary>
    NeedsAttention,
}

/// <summary>Filter by due date.</summary>
public enum InboxDue
{
    Any,
    Overdue,
    Today,
    ThisWeek,
    None,
}
