using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager moves the due date of an open task; its reminders and escalation move with it.</summary>
/// <param name="DueOn">Civil date; the task is due at the end of that day in the office.</param>
/// <param name="Reason">Always needed: people had planned with the old date.</param>
public sealed record ChangeDueDate(
    Guid HumanTaskId, Guid ActorId, DateOnly DueOn, string Reason, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class ChangeDueDateHandler
{
    private readonly HumanTaskDesk desk;
    private readonly InstanceBursts bursts;
    private readonly OfficeDays days;

    internal ChangeDueDateHandler(HumanTaskDesk desk, InstanceBursts bursts, OfficeDays days) =>
        (this.desk, this.bursts, this.days) = (desk, bursts, days);

    /// <summary>A date that has passed is refused. The timers are recomputed in the same transaction.</summary>
    public Task<HumanTaskAnswer> HandleAsync(ChangeDueDate command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
            var dueAt = await days.EndOfAsync(opened.Db, command.DueOn, token);
            if (ProblemsOf(opened, dueAt, command.Reason, "dueOn") is { Count: > 0 } errors)
                return new(HumanTaskResult.Invalid) { Errors = errors };

            await ChangeAsync(opened, dueAt, command.Reason, token);
            return new(HumanTaskResult.Done);
        }, cancellationToken);

    internal static IReadOnlyList<FieldError> ProblemsOf(OpenedHumanTask opened, DateTime dueAt, string? reason, string path)
    {
        if (string.IsNullOrWhiteSpace(reason)) return [new("reason", "Scrivi il motivo del cambio di scadenza.")];
        return OfficeTime.DateOf(dueAt) < OfficeTime.DateOf(opened.Now)
            ? [new(path, "La scadenza è già passata: scegli una data da oggi in poi.")]
            : [];
    }

    internal async Task ChangeAsync(OpenedHumanTask opened, DateTime to, string reason, CancellationToken cancellationToken)
    {
        var from = opened.HumanTask.DueAt;
        opened.HumanTask.DueAt = to;
        opened.Record(HumanTaskEventKind.DueDateChanged, JsonSerializer.Serialize(
            new { from, to, reason = reason.Trim() }, JsonSerializerOptions.Web));
        var notice = new JsonObject { ["dueAt"] = to.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        var burst = await bursts.ApplyAsync(opened.Db, opened.HumanTask.InstanceId,
            new NotifyBookmark(opened.HumanTask.BookmarkId, notice), opened.Actor.Id, cancellationToken);
        if (!burst.Accepted)
            // The instance has moved on since the task was read. Run again, the command sees what became of it.
            throw new DbUpdateConcurrencyException(
                $"Human task {opened.HumanTask.Id} was open but its instance refused the new due date: {burst.Refusal}");
    }
}
