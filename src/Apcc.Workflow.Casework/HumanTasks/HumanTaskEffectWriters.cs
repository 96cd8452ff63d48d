using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A reminder fell due: the people of the task are written to, once.</summary>
internal sealed class HumanTaskReminderDueWriter(TaskNotices notices) : EffectWriter<HumanTaskReminderDue>
{
    protected override async Task WriteAsync(EffectScope scope, HumanTaskReminderDue effect, CancellationToken cancellationToken)
    {
        var humanTask = await HumanTaskRows.FindAsync(scope, effect.HumanTaskId, cancellationToken);
        if (humanTask is not { IsOpen: true }) return;

        HumanTaskRows.Record(scope, humanTask, HumanTaskEventKind.ReminderSent, effect.Template);
        await notices.WriteAsync(scope, humanTask, effect.Template, "reminder", cancellationToken);
    }
}

/// <summary>A task is late: the definition says who hears of it and whether it changes hands.</summary>
internal sealed class HumanTaskEscalatedWriter(HumanTaskMails mails, HumanTaskNews news) : EffectWriter<HumanTaskEscalated>
{
    protected override async Task WriteAsync(EffectScope scope, HumanTaskEscalated effect, CancellationToken cancellationToken)
    {
        var humanTask = await HumanTaskRows.FindAsync(scope, effect.HumanTaskId, cancellationToken);
        if (humanTask is not { IsOpen: true }) return;

        var people = (await StaffDirectory.MembersAsync(
            scope.Db, effect.ToGroups, OfficeTime.DateOf(scope.Now), cancellationToken)).ToList();
        foreach (var key in effect.ToUsers)
            if (await StaffDirectory.FindAsync(scope.Db, key, cancellationToken) is { } person)
                people.Add(person.Id);

        if (effect.Action is "addCandidate" or "reassign") Open(scope, effect, humanTask);
        HumanTaskRows.Record(scope, humanTask, HumanTaskEventKind.Escalated, string.Join(", ", effect.ToGroups.Concat(effect.ToUsers)));
        humanTask.Version++;
        if (effect.Template is { Length: > 0 } template)
            await mails.WriteAsync(scope, humanTask, template, "escalation", [.. people.Distinct()], null, cancellationToken);
        scope.Db.AfterCommit(() => news.Publish(humanTask.Id));
    }

    private static void Open(EffectScope scope, HumanTaskEscalated effect, HumanTask humanTask)
    {
        foreach (var group in effect.ToGroups)
            scope.Db.HumanTaskCandidates.Add(new HumanTaskCandidate
            {
                Id = Guid.CreateVersion7(),
                HumanTaskId = humanTask.Id,
                Kind = CandidateKind.Group,
                Key = group,
            });
        if (effect.Action is not "reassign") return;

        humanTask.AssigneeId = null;
        humanTask.AssignedAt = null;
        humanTask.Status = HumanTaskStatus.Available;
    }
}

/// <summary>The task ended without a person.</summary>
internal sealed class HumanTaskWithdrawnWriter(HumanTaskNews news) : EffectWriter<HumanTaskWithdrawn>
{
    protected override async Task WriteAsync(EffectScope scope, HumanTaskWithdrawn effect, CancellationToken cancellationToken)
    {
        var humanTask = await HumanTaskRows.FindAsync(scope, effect.HumanTaskId, cancellationToken);
        if (humanTask is not { IsOpen: true }) return;

        humanTask.Status = effect.TimedOut ? HumanTaskStatus.TimedOut : HumanTaskStatus.Cancelled;
        humanTask.ClosedAt = scope.Now;
        humanTask.Version++;
        HumanTaskRows.Record(scope, humanTask, effect.TimedOut ? HumanTaskEventKind.TimedOut : HumanTaskEventKind.Cancelled);
        scope.Db.AfterCommit(() => news.Publish(humanTask.Id));
    }
}

/// <summary>Rows of human tasks inside a burst.</summary>
internal static class HumanTaskRows
{
    public static async Task<HumanTask?> FindAsync(EffectScope scope, string humanTaskId, CancellationToken cancellationToken)
    {
        var id = Guid.Parse(humanTaskId);
        return scope.Db.HumanTasks.Local.FirstOrDefault(task => task.Id == id)
            ?? await scope.Db.HumanTasks.SingleOrDefaultAsync(task => task.Id == id, cancellationToken);
    }

    public static void Record(EffectScope scope, HumanTask humanTask, HumanTaskEventKind kind, string? detail = null) =>
        scope.Db.HumanTaskEvents.Add(new HumanTaskEvent
        {
            Id = Guid.CreateVersion7(),
            HumanTaskId = humanTask.Id,
            At = scope.Now,
            Kind = kind,
            ActorId = scope.ActorId,
            Detail = detail,
        });
}
