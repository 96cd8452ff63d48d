using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>A manager writes now to whoever has to do a task, by the template that <c>cockpit.reminder</c> names.</summary>
/// <param name="Note">A sentence of the manager's own, shown in the message; null for none.</param>
public sealed record RemindOfHumanTask(Guid HumanTaskId, Guid ActorId, string? Note = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, null, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class RemindOfHumanTaskHandler
{
    /// <summary>Letters that a note has at most.</summary>
    public const int MaxNoteLength = 1000;

    private readonly HumanTaskDesk desk;
    private readonly HumanTaskMails mails;
    private readonly ConfigurationCatalog catalog;
    private readonly BurstStore bursts;

    internal RemindOfHumanTaskHandler(HumanTaskDesk desk, HumanTaskMails mails, ConfigurationCatalog catalog, BurstStore bursts) =>
        (this.desk, this.mails, this.catalog, this.bursts) = (desk, mails, catalog, bursts);

    /// <summary>Managers only. The message, the entry in the task's history and the audit trail are one transaction; the revision stays, so
    /// whoever is working on the task is not disturbed. Refused where nobody would get it, and while the pause after the last one lasts:
    /// two people at once send one reminder.</summary>
    public Task<HumanTaskAnswer> HandleAsync(RemindOfHumanTask command, CancellationToken cancellationToken = default) =>
        desk.AnnotateAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
            if (await opened.EarlierAnswerAsync(token) is { } earlier) return earlier;
            if (!opened.HumanTask.IsOpen) return await opened.TakenAsync(HumanTaskResult.Closed, token);
            if ((await catalog.OfficeAsync(opened.Db, token)).Cockpit.Reminder is not { } reminder)
                return Refused("I promemoria a mano non sono previsti: indicare un modello in «cockpit.reminder» delle impostazioni dell’ufficio.");
            if (command.Note?.Length > MaxNoteLength) return Refused($"Il messaggio ha più di {MaxNoteLength} caratteri: accorcialo.");
            if (await LastSentAsync(opened, token) is { } last && opened.Now < last.At.AddHours(reminder.PauseHours))
                return Refused($"Un promemoria è già partito il {OfficeTime.LocalOf(last.At):dd/MM/yyyy 'alle' HH:mm}, mandato da {last.Name}.");

            return await SendAsync(opened, command, reminder, token);
        }, cancellationToken);

    private async Task<HumanTaskAnswer> SendAsync(
        OpenedHumanTask opened, RemindOfHumanTask command, CockpitReminder reminder, CancellationToken cancellationToken)
    {
        var recipients = opened.HumanTask.CitizenId is null ? await mails.RecipientsAsync(opened.Db, opened.HumanTask, cancellationToken) : [];
        if (recipients.Count == 0)
            return Refused(opened.HumanTask.CitizenId is null
                ? "Nessuno riceverebbe il promemoria: prima assegna l’attività a una persona."
                : "È un’attività di un cittadino: i solleciti ai cittadini li manda il processo.");

        var instance = await opened.Db.WorkflowInstances.AsNoTracking().SingleAsync(row => row.Id == opened.HumanTask.InstanceId, cancellationToken);
        var state = WorkflowState.FromJson(instance.State, out var problem);
        if (problem is not null) return Refused(problem);

        opened.Record(HumanTaskEventKind.ReminderSent, reminder.Template);
        var scope = new EffectScope(opened.Db, instance, state, opened.Now, opened.Actor.Id, bursts);
        await mails.WriteAsync(scope, opened.HumanTask, reminder.Template, "manual", recipients, new JsonObject
        {
            ["Note"] = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
            ["Sender"] = new JsonObject { ["name"] = opened.Actor.DisplayName },
        }, cancellationToken);
        return new(HumanTaskResult.Done);
    }

    /// <summary>The last one that a person has sent.</summary>
    private static Task<LastReminder?> LastSentAsync(OpenedHumanTask opened, CancellationToken cancellationToken)
    {
        var (db, id) = (opened.Db, opened.HumanTask.Id);
        return db.HumanTaskEvents.AsNoTracking()
            .Where(entry => entry.HumanTaskId == id && entry.Kind == HumanTaskEventKind.ReminderSent && entry.ActorId != null)
            .OrderByDescending(entry => entry.At)
            .Select(entry => new LastReminder(
                entry.At, db.Users.Where(member => member.Id == entry.ActorId).Select(member => member.DisplayName).FirstOrDefault()))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private static HumanTaskAnswer Refused(string message) => new(HumanTaskResult.Invalid) { Errors = [new("", message)] };

    private sealed record LastReminder(DateTime At, string? Name);
}
