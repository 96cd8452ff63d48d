using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Tells a case's story from its records, newest first.</summary>
internal sealed class CaseTimelines
{
    public async Task<IReadOnlyList<CaseEvent>> OfAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var events = new List<CaseEvent>();
        events.AddRange(await ProcessesAsync(db, caseId, cancellationToken));
        events.AddRange(await TasksAsync(db, caseId, cancellationToken));
        events.AddRange(await CorrespondenceAsync(db, caseId, cancellationToken));
        events.AddRange(await IncidentsAsync(db, caseId, cancellationToken));
        return [.. events.OrderByDescending(item => item.At).ThenByDescending(item => item.Kind)];
    }

    private static async Task<IEnumerable<CaseEvent>> ProcessesAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var rows = await db.WorkflowInstances.AsNoTracking().Where(row => row.CaseFileId == caseId)
            .Select(row => new
            {
                row.DefinitionName,
                row.CreatedAt,
                row.FinishedAt,
                row.SubStatus,
                Starter = db.Users.Where(member => member.Id == row.StartedById).Select(member => member.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.Select(row => new CaseEvent(row.CreatedAt, CaseEventKind.ProcessStarted, row.Starter, row.DefinitionName, null))
            .Concat(rows.Where(row => row.FinishedAt is not null).Select(row => new CaseEvent(
                row.FinishedAt ?? default,
                row.SubStatus is InstanceSubStatus.Cancelled ? CaseEventKind.ProcessCancelled : CaseEventKind.ProcessFinished,
                null, row.DefinitionName, null)));
    }

    private static async Task<IEnumerable<CaseEvent>> TasksAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var rows = await db.HumanTaskEvents.AsNoTracking()
            .Join(db.HumanTasks.AsNoTracking(), entry => entry.HumanTaskId, task => task.Id, (entry, task) => new { entry, task })
            .Where(pair => pair.task.CaseFileId == caseId)
            .Select(pair => new
            {
                pair.entry.At,
                pair.entry.Kind,
                pair.entry.Detail,
                pair.task.Title,
                Actor = db.Users.Where(member => member.Id == pair.entry.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
                OnBehalfOf = db.Users.Where(member => member.Id == pair.entry.OnBehalfOfId).Select(member => member.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.Where(row => KindOf(row.Kind) is not null).Select(row => new CaseEvent(
            row.At, KindOf(row.Kind) ?? default, row.Actor, row.Title, DetailOf(row.Kind, row.Detail)) { OnBehalfOfName = row.OnBehalfOf });
    }

    private static CaseEventKind? KindOf(HumanTaskEventKind kind) => kind switch
    {
        HumanTaskEventKind.Created => CaseEventKind.TaskOpened,
        HumanTaskEventKind.Claimed => CaseEventKind.TaskClaimed,
        HumanTaskEventKind.Released => CaseEventKind.TaskReleased,
        HumanTaskEventKind.Assigned => CaseEventKind.TaskAssigned,
        HumanTaskEventKind.DueDateChanged => CaseEventKind.DueDateChanged,
        HumanTaskEventKind.ReminderSent => CaseEventKind.ReminderSent,
        HumanTaskEventKind.Escalated => CaseEventKind.Escalated,
        HumanTaskEventKind.Completed => CaseEventKind.TaskCompleted,
        HumanTaskEventKind.TimedOut => CaseEventKind.TaskTimedOut,
        HumanTaskEventKind.Cancelled => CaseEventKind.TaskWithdrawn,
        _ => null,
    };

    /// <summary>Changes keep their reason in a small JSON; the reason is what people read.</summary>
    private static string? DetailOf(HumanTaskEventKind kind, string? detail) =>
        detail is not null && kind is HumanTaskEventKind.Assigned or HumanTaskEventKind.DueDateChanged
            ? JsonDocument.Parse(detail!).RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null
            : kind is HumanTaskEventKind.ReminderSent ? null : detail;

    private static async Task<IEnumerable<CaseEvent>> CorrespondenceAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var documents = await db.CaseDocuments.AsNoTracking().Where(row => row.CaseFileId == caseId)
            .Select(row => new { row.CreatedAt, row.Title, row.LetterNumber }).ToListAsync(cancellationToken);
        var emails = await db.SentEmails.AsNoTracking().Where(row => row.CaseFileId == caseId)
            .Select(row => new { row.SentAt, row.Subject, row.Recipients }).ToListAsync(cancellationToken);
        return documents.Select(row => new CaseEvent(row.CreatedAt, CaseEventKind.DocumentAdded, null, row.Title, row.LetterNumber))
            .Concat(emails.Select(row => new CaseEvent(
                row.SentAt, CaseEventKind.EmailSent, null, row.Subject, Correspondence.EmailLists.Names(row.Recipients))));
    }

    private static async Task<IEnumerable<CaseEvent>> IncidentsAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var rows = await db.Incidents.AsNoTracking().Where(row => row.CaseFileId == caseId)
            .Select(row => new
            {
                row.RaisedAt,
                row.ClosedAt,
                row.Message,
                row.Reason,
                Closer = db.Users.Where(member => member.Id == row.ClosedById).Select(member => member.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.Select(row => new CaseEvent(row.RaisedAt, CaseEventKind.IncidentRaised, null, row.Message, null))
            .Concat(rows.Where(row => row.ClosedAt is not null).Select(row => new CaseEvent(
                row.ClosedAt ?? default, CaseEventKind.IncidentClosed, row.Closer, row.Message, row.Reason)));
    }
}
