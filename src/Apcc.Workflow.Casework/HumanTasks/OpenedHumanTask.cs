using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A task in the hands of one command.</summary>
internal sealed class OpenedHumanTask(
    WorkflowDbContext db, HumanTask humanTask, Actor actor, HumanTaskAccess access, HumanTaskCommand command, DateTime now)
{
    private HumanTaskEventKind? recorded;

    public WorkflowDbContext Db => db;
    public HumanTask HumanTask => humanTask;
    public Actor Actor => actor;
    public HumanTaskAccess Access => access;
    public DateTime Now => now;

    /// <summary>The absent person in whose stead the actor acts; null for who acts in their own name.</summary>
    public Guid? OnBehalfOfId => command.IsInOwnName ? null : access.InPlaceOf?.Id;

    /// <summary>The answer to a click that was answered before; null for a new one.</summary>
    public async Task<HumanTaskAnswer?> EarlierAnswerAsync(CancellationToken cancellationToken)
    {
        if (command.OperationId is null) return null;

        var earlier = await db.HumanTaskEvents.AsNoTracking().SingleOrDefaultAsync(
            entry => entry.HumanTaskId == humanTask.Id && entry.OperationId == command.OperationId, cancellationToken);
        if (earlier is null) return null;

        return new(earlier.OperationFingerprint == command.Fingerprint() ? HumanTaskResult.Done : HumanTaskResult.OperationReused)
        {
            Revision = humanTask.Version,
        };
    }

    /// <summary>Writes the change into the task's history; one entry per command carries the operation id.</summary>
    public void Record(HumanTaskEventKind kind, string? detail = null)
    {
        db.HumanTaskEvents.Add(new HumanTaskEvent
        {
            Id = Guid.CreateVersion7(),
            HumanTaskId = humanTask.Id,
            At = now,
            Kind = kind,
            ActorId = actor.Id,
            OnBehalfOfId = OnBehalfOfId,
            OperationId = recorded is null ? command.OperationId : null,
            OperationFingerprint = recorded is null && command.OperationId is not null ? command.Fingerprint() : null,
            Detail = detail,
        });
        recorded ??= kind;
    }

    public void Confirm()
    {
        humanTask.Version++;
        Audit();
    }

    public void Audit() =>
        db.AuditEntries.Add(AuditTrail.Entry(now, actor.Id, command.GetType().Name, "HumanTask", humanTask.Id.ToString(),
            OnBehalfOfId is { } absent ? $$"""{"onBehalfOf":"{{absent}}"}""" : null));

    /// <summary>A refusal that says who holds or closed the task, and when.</summary>
    public async Task<HumanTaskAnswer> TakenAsync(HumanTaskResult result, CancellationToken cancellationToken)
    {
        var holder = humanTask.IsOpen ? humanTask.AssigneeId : humanTask.CompletedById ?? await CancellerAsync(cancellationToken);
        var name = await db.Users.Where(member => member.Id == holder)
            .Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken);
        return new HumanTaskAnswer(result)
        {
            Status = humanTask.Status,
            ByName = name,
            At = humanTask.ClosedAt ?? humanTask.AssignedAt,
            Revision = humanTask.Version,
        };
    }

    /// <summary>Who ended the task without an answer; null when time or the instance did.</summary>
    private Task<Guid?> CancellerAsync(CancellationToken cancellationToken) => db.HumanTaskEvents
        .Where(entry => entry.HumanTaskId == humanTask.Id && entry.Kind == HumanTaskEventKind.Cancelled)
        .Select(entry => entry.ActorId).FirstOrDefaultAsync(cancellationToken);
}
