using System.Text.Json;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Describes tasks for lists and pages.</summary>
internal static class InboxItems
{
    public static InboxItem Of(HumanTask task, string? assignee, bool hasDraft, WorkingDays calendar) => new()
    {
        Id = task.Id,
        Title = task.Title,
        Summary = task.Summary,
        Reference = task.Reference,
        Status = task.Status,
        AssigneeId = task.AssigneeId,
        AssigneeName = assignee,
        IsCitizens = task.CitizenId is not null,
        TaskType = task.TaskType,
        Tags = JsonSerializer.Deserialize<List<string>>(task.Tags) ?? [],
        CaseId = task.CaseFileId,
        DefinitionId = task.DefinitionId,
        InstanceId = task.InstanceId,
        Priority = task.Priority,
        DueAt = task.DueAt,
        WorkingDaysLeft = calendar.Until(task.DueAt),
        FollowUpAt = task.FollowUpAt,
        CreatedAt = task.CreatedAt,
        ClosedAt = task.ClosedAt,
        ActionTaken = task.ActionTaken,
        Revision = task.Version,
        HasDraft = hasDraft,
    };
}
