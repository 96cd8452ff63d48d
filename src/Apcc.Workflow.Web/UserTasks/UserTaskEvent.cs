using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>A task's history, the oldest first.</summary>
public sealed record UserTaskEvents(IReadOnlyList<UserTaskEvent> Items);

/// <summary>One thing that happened. Members that do not concern its kind are absent.</summary>
public sealed record UserTaskEvent
{
    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
    public required HumanTaskEventKind Kind { get; init; }
    public string? ActorName { get; init; }
    public string? OnBehalfOfName { get; init; }

    /// <summary>The reason, the action taken, the name of a file: as the kind asks for.</summary>
    public string? Detail { get; init; }
    public string? FromName { get; init; }
    public string? ToName { get; init; }
    public DateTime? DueAtBefore { get; init; }
    public DateTime? DueAtAfter { get; init; }
    public int? PriorityBefore { get; init; }
    public int? PriorityAfter { get; init; }

    public static UserTaskEvent Of(HumanTaskHistoryItem item) => new()
    {
        At = item.At,
        Kind = item.Kind,
        ActorName = item.ActorName,
        OnBehalfOfName = item.OnBehalfOfName,
        Detail = item.Detail,
        FromName = item.FromName,
        ToName = item.ToName,
        DueAtBefore = item.DueAtBefore,
        DueAtAfter = item.DueAtAfter,
        PriorityBefore = item.PriorityBefore,
        PriorityAfter = item.PriorityAfter,
    };
}
