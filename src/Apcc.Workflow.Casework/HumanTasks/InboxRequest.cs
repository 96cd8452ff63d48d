namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Which tasks somebody wants to see. Filters narrow each other.</summary>
public sealed record InboxRequest
{
    public required Guid ActorId { get; init; }
    public InboxScope Scope { get; init; } = InboxScope.Mine;
    public InboxDue Due { get; init; } = InboxDue.Any;

    /// <summary>Words of title, reference, summary or tags, without regard to capitals and accents.</summary>
    public string? Search { get; init; }

    /// <summary><see cref="InboxList.NextCursor"/> of the page before; null for the first page. One that was not made for this
    /// order, or cannot be read, counts as null.</summary>
    public string? Cursor { get; init; }

    /// <summary>Rows a page, at most <see cref="Inbox.MostRows"/>.</summary>
    public int PageSize { get; init; } = 50;

    public InboxSort Sort { get; init; } = InboxSort.Usual;

    /// <summary>Null: as is usual for the order.</summary>
    public bool? IsDescending { get; init; }

    /// <summary>Empty: all that the scope holds. <see cref="InboxScope.All"/> holds closed tasks only when their state is asked for.</summary>
    public IReadOnlyCollection<HumanTaskStatus> Statuses { get; init; } = [];

    /// <summary>0–100, inclusive.</summary>
    public int? PriorityFrom { get; init; }

    /// <summary>0–100, inclusive.</summary>
    public int? PriorityTo { get; init; }

    /// <summary>UTC instant: due then or later.</summary>
    public DateTime? DueFrom { get; init; }

    /// <summary>UTC instant: due before it.</summary>
    public DateTime? DueBefore { get; init; }
    public string? DefinitionId { get; init; }
    public string? InstanceId { get; init; }
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

    /// <summary>What is mine and what waits, together: no tab of its own, but what programs ask for.</summary>
    Held,
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

/// <summary>Orders of a list; each is total, so that no page repeats or skips a task.</summary>
public enum InboxSort
{
    /// <summary>Urgency; what is done by when it was closed, the newest first; what waits by the day on which it comes back.</summary>
    Usual,

    /// <summary>Late first, then by due date, then by priority; without due date last.</summary>
    DueAt,

    /// <summary>The highest first.</summary>
    Priority,

    /// <summary>The oldest first.</summary>
    CreatedAt,

    /// <summary>The newest first; of tasks that are not all closed, as <see cref="DueAt"/>.</summary>
    ClosedAt,

    /// <summary>The nearest day first; in another scope than what waits, as <see cref="DueAt"/>.</summary>
    FollowUpAt,
}
