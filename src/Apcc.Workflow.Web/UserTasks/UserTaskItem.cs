using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>One page of a list. <c>nextCursor</c> is absent on the last page, <c>totalCount</c> where nobody counted.</summary>
public sealed record UserTaskPage(IReadOnlyList<UserTaskItem> Items, string? NextCursor, int? TotalCount);

/// <summary>What whoever sees the task may know of it. Instants are UTC.</summary>
public record UserTaskItem
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public string? Reference { get; init; }
    public string? TaskType { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required HumanTaskStatus Status { get; init; }
    public required int Priority { get; init; }
    public DateTime? DueAt { get; init; }
    public required bool IsOverdue { get; init; }

    /// <summary>By the office's calendar; negative when late.</summary>
    public int? WorkingDaysLeft { get; init; }
    public DateTime? FollowUpAt { get; init; }
    public Guid? AssigneeId { get; init; }
    public string? AssigneeName { get; init; }

    /// <summary>The absent person in whose stead the reader sees the task.</summary>
    public string? OnBehalfOfName { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? ClosedAt { get; init; }
    public string? ActionTaken { get; init; }
    public Guid? CaseId { get; init; }
    public required string WorkflowDefinitionId { get; init; }
    public required string WorkflowInstanceId { get; init; }

    /// <summary>What changes expect.</summary>
    public required int Revision { get; init; }

    public static UserTaskItem Of(InboxItem item, DateTime now) => new()
    {
        Id = item.Id,
        Title = item.Title,
        Summary = item.Summary,
        Reference = item.Reference,
        TaskType = item.TaskType,
        Tags = item.Tags,
        Status = item.Status,
        Priority = item.Priority,
        DueAt = item.DueAt,
        IsOverdue = item.ClosedAt is null && item.DueAt < now,
        WorkingDaysLeft = item.ClosedAt is null ? item.WorkingDaysLeft : null,
        FollowUpAt = item.FollowUpAt,
        AssigneeId = item.AssigneeId,
        AssigneeName = item.AssigneeName,
        OnBehalfOfName = item.OnBehalfOfName,
        CreatedAt = item.CreatedAt,
        ClosedAt = item.ClosedAt,
        ActionTaken = item.ActionTaken,
        CaseId = item.CaseId,
        WorkflowDefinitionId = item.DefinitionId,
        WorkflowInstanceId = item.InstanceId,
        Revision = item.Revision,
    };
}
