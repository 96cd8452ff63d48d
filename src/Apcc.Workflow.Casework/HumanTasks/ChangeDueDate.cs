using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
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
    private readonly ConfigurationCatalog catalog;

    internal ChangeDueDateHandler(HumanTaskDesk desk, InstanceBursts bursts, ConfigurationCatalog catalog) =>
        (this.desk, this.bursts, this.catalog) = (desk, bursts, catalog);

    /// <summary>A date that has passed is refused. The timers are recomputed in the same transaction.</summary>
    public Task<HumanTaskAnswer> HandleAsync(ChangeDueDate command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
            if (string.IsNullOrWhiteSpace(command.Reason)) return Refused("reason", "Scrivi il motivo del cambio di scadenza.");
            if (command.DueOn < OfficeTime.DateOf(opened.Now)) return Refused("dueOn", "La scadenza è già passata: scegli una data da oggi in poi.");

            var from = opened.HumanTask.DueAt;
            // When the office's day ends stands in its calendar; without one, the civil day.
            var calendar = (await catalog.CalendarsAsync(opened.Db, token)).Default;
            var to = OfficeTime.InstantOf(command.DueOn, calendar?.EndOfDay ?? new TimeOnly(23, 59));
            opened.HumanTask.DueAt = to;
            opened.Record(HumanTaskEventKind.DueDateChanged, JsonSerializer.Serialize(
                new { from, to, reason = command.Reason.Trim() }, JsonSerializerOptions.Web));
            var notice = new JsonObject { ["dueAt"] = to.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
            var burst = await bursts.ApplyAsync(opened.Db, opened.HumanTask.InstanceId,
                new NotifyBookmark(opened.HumanTask.BookmarkId, notice), opened.Actor.Id, token);
            if (!burst.Accepted)
                // The instance has moved on since the task was read. Run again, the command sees what became of it.
                throw new DbUpdateConcurrencyException(
                    $"Human task {opened.HumanTask.Id} was open but its instance refused the new due date: {burst.Refusal}");

            return new(HumanTaskResult.Done);
        }, cancellationToken);

    private static HumanTaskAnswer Refused(string field, string message) =>
        new(HumanTaskResult.Invalid) { Errors = [new(field, message)] };
}
