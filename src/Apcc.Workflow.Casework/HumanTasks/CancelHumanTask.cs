using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager ends a task that nobody is to do any more; the instance goes on by the outcome <c>Cancelled</c>.</summary>
/// <param name="Reason">Always needed: it stays in the history and goes to the instance with the result.</param>
public sealed record CancelHumanTask(
    Guid HumanTaskId, Guid ActorId, string Reason, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class CancelHumanTaskHandler
{
    private readonly HumanTaskDesk desk;
    private readonly InstanceBursts bursts;

    internal CancelHumanTaskHandler(HumanTaskDesk desk, InstanceBursts bursts) => (this.desk, this.bursts) = (desk, bursts);

    /// <summary>Managers only, and only where the definition has said how to go on (<c>enableCancellationOutcome</c>): refused
    /// otherwise, for the instance would stand still. The task is closed and the instance moved on in one transaction. A draft
    /// stays readable: what somebody had written is not thrown away by another's decision.</summary>
    public Task<HumanTaskAnswer> HandleAsync(CancelHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
            if (!opened.HumanTask.AllowsCancellation)
                return Refused("action", "Il processo non prevede che questa attività si annulli: riassegnala o cambia la scadenza.");
            if (string.IsNullOrWhiteSpace(command.Reason)) return Refused("reason", "Scrivi il motivo dell’annullamento.");

            return await CloseAsync(opened, command.Reason.Trim(), token);
        }, cancellationToken);

    private async Task<HumanTaskAnswer> CloseAsync(OpenedHumanTask opened, string reason, CancellationToken cancellationToken)
    {
        var humanTask = opened.HumanTask;
        humanTask.Status = HumanTaskStatus.Cancelled;
        humanTask.ClosedAt = opened.Now;
        opened.Record(HumanTaskEventKind.Cancelled, reason);

        var payload = new JsonObject
        {
            ["action"] = UserTask.CancelledOutcome,
            ["completedBy"] = opened.Actor.Id.ToString(),
            ["completedByName"] = opened.Actor.DisplayName,
            ["at"] = opened.Now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["reason"] = reason,
        };
        var burst = await bursts.ApplyAsync(
            opened.Db, humanTask.InstanceId, new ResumeBookmark(humanTask.BookmarkId, payload), opened.Actor.Id, cancellationToken);
        if (!burst.Accepted)
            // The instance has moved on since the task was read: somebody was faster. Run again, the command sees who.
            throw new DbUpdateConcurrencyException(
                $"Human task {humanTask.Id} was open but its instance refused the cancellation: {burst.Refusal}");

        return new(HumanTaskResult.Done);
    }

    private static HumanTaskAnswer Refused(string field, string message) =>
        new(HumanTaskResult.Invalid) { Errors = [new(field, message)] };
}
