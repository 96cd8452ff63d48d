using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Hands a task in (D5).</summary>
/// <param name="Action">Text of the button: an outcome of the activity.</param>
/// <param name="Data">The form as filled in.</param>
public sealed record CompleteHumanTask(
    Guid HumanTaskId, Guid ActorId, string Action, JsonObject Data, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId);

public sealed class CompleteHumanTaskHandler
{
    private readonly HumanTaskDesk desk;
    private readonly HumanTaskForms forms;
    private readonly InstanceBursts bursts;

    internal CompleteHumanTaskHandler(HumanTaskDesk desk, HumanTaskForms forms, InstanceBursts bursts) =>
        (this.desk, this.forms, this.bursts) = (desk, forms, bursts);

    /// <summary>Only the assignee completes, or the substitute while the assignee is away. The form is checked, the task closed and the instance moved on in one transaction:
    /// if any of it cannot be, all of it is as before and the draft is kept.</summary>
    public Task<HumanTaskAnswer> HandleAsync(CompleteHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsAssignee)
                return opened.HumanTask.Status is HumanTaskStatus.Assigned
                    ? await opened.TakenAsync(HumanTaskResult.TakenByOther, token)
                    : new(HumanTaskResult.NotAllowed);

            var actions = JsonSerializer.Deserialize<List<string>>(opened.HumanTask.Actions) ?? [];
            if (!actions.Contains(command.Action))
                return Refused("action", $"«{command.Action}» non è fra le azioni di questa attività: ricarica la pagina.");

            var checkedForm = await forms.CheckAsync(opened, command.Action, command.Data, token);
            if (checkedForm.Errors.Count > 0) return new(HumanTaskResult.Invalid) { Errors = checkedForm.Errors };

            return await CloseAsync(opened, command.Action, checkedForm.Data, token);
        }, cancellationToken);

    private async Task<HumanTaskAnswer> CloseAsync(
        OpenedHumanTask opened, string action, JsonObject data, CancellationToken cancellationToken)
    {
        var humanTask = opened.HumanTask;
        humanTask.Status = HumanTaskStatus.Completed;
        humanTask.ClosedAt = opened.Now;
        humanTask.CompletedById = opened.Actor.Id;
        humanTask.CompletedOnBehalfOfId = opened.OnBehalfOfId;
        humanTask.ActionTaken = action;
        opened.Record(HumanTaskEventKind.Completed, humanTask.CitizenId is null ? action : $"{action} (dalla carta)");
        var content = await opened.Db.HumanTaskContents.SingleAsync(row => row.HumanTaskId == humanTask.Id, cancellationToken);
        content.Result = data.ToJsonString();
        await opened.Db.HumanTaskDrafts.Where(draft => draft.HumanTaskId == humanTask.Id).ExecuteDeleteAsync(cancellationToken);

        var payload = new JsonObject
        {
            ["action"] = action,
            ["data"] = data.DeepClone(),
            ["completedBy"] = opened.Actor.Id.ToString(),
            ["completedByName"] = opened.Actor.DisplayName,
            ["onBehalfOf"] = opened.OnBehalfOfId?.ToString(),
            ["onBehalfOfName"] = opened.OnBehalfOfId is null ? null : opened.Access.InPlaceOf?.DisplayName,
            ["channel"] = humanTask.CitizenId is null ? null : "carta",
            ["at"] = opened.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        };
        var burst = await bursts.ApplyAsync(
            opened.Db, humanTask.InstanceId, new ResumeBookmark(humanTask.BookmarkId, payload), opened.Actor.Id, cancellationToken);
        if (!burst.Accepted)
            // The instance has moved on since the task was read: somebody was faster. Run again, the command sees who.
            throw new DbUpdateConcurrencyException(
                $"Human task {humanTask.Id} was open but its instance refused the completion: {burst.Refusal}");

        return new(HumanTaskResult.Done) { NextHumanTaskId = NextFor(opened) };
    }

    /// <summary>A task that the burst has just opened for the same person, e.g. the same report to go on writing.</summary>
    private static Guid? NextFor(OpenedHumanTask opened) => opened.Db.HumanTasks.Local
        .Where(next => next.Id != opened.HumanTask.Id && next.CreatedAt >= opened.Now
            && next.AssigneeId is { } assignee && (assignee == opened.Actor.Id || assignee == opened.OnBehalfOfId))
        .Select(next => (Guid?)next.Id).FirstOrDefault();

    private static HumanTaskAnswer Refused(string field, string message) =>
        new(HumanTaskResult.Invalid) { Errors = [new(field, message)] };
}
