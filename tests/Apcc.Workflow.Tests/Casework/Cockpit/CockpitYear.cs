using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Tests.Casework.Cockpit;

/// <summary>Rows of a year as the cockpit reads them, without playing the year.</summary>
internal static class CockpitYear
{
    public static CaseFile Case(int year, string kind, string reference, string state, JsonObject facts, string? title = null) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, Reference = reference, Title = title ?? reference, State = state, Year = year, Facts = facts.ToJsonString(),
        CreatedAt = DateTime.UnixEpoch,
    };

    public static WorkflowInstance Run(
        Guid definitionVersion, string definition, Guid caseId, DateOnly from, DateOnly? until = null, int incidents = 0) => new()
    {
        Id = Guid.CreateVersion7().ToString("N"), DefinitionId = definition, DefinitionVersionId = definitionVersion, DefinitionVersion = 1,
        DefinitionName = definition, CaseFileId = caseId,
        Status = until is null ? InstanceStatus.Running : InstanceStatus.Finished,
        SubStatus = until is null ? InstanceSubStatus.Suspended : InstanceSubStatus.Finished,
        OpenIncidents = incidents, CreatedAt = Noon(from), UpdatedAt = Noon(until ?? from),
        FinishedAt = until is { } day ? Noon(day) : null, PinnedVersions = "{}", State = "{}",
    };

    public static HumanTask OpenTask(WorkflowInstance run, int number, DateTime? dueAt = null, Guid? assignee = null, string? title = null) => new()
    {
        Id = Guid.CreateVersion7(), InstanceId = run.Id, BookmarkId = $"{run.Id}-{number}", ActivityId = "passo", DefinitionId = run.DefinitionId,
        CaseFileId = run.CaseFileId, Title = title ?? string.Create(CultureInfo.InvariantCulture, $"Attività {number}"), Tags = "[]", Actions = "[]",
        Status = assignee is null ? HumanTaskStatus.Unassigned : HumanTaskStatus.Assigned, AssigneeId = assignee, Priority = 50, DueAt = dueAt,
        CreatedAt = DateTime.UnixEpoch,
    };

    public static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
}
