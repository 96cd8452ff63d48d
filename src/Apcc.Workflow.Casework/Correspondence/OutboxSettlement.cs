using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Records what came of an outbox message and tells the instance that waits for it, in one transaction.</summary>
internal sealed class OutboxSettlement(InstanceBursts bursts, TimeProvider clock)
{
    public async Task DoneAsync(WorkflowDbContext db, OutboxMessage message, DeliveryResult result, CancellationToken cancellationToken)
    {
        if (result.Storing is { } storing)
        {
            await StoredAsync(db, message, storing, cancellationToken);
            return;
        }

        message.State = OutboxState.Done;
        message.DoneAt = clock.UtcNow();
        if (result.Email is { } email) db.SentEmails.Add(email);
        if (result.Document is { } document)
        {
            db.CaseDocuments.Add(document);
            db.DocumentContents.Add(new DocumentContent { DocumentId = document.Id, Bytes = result.Content });
        }

        // One activity can have written to several people: it goes on when the last message is out.
        var isLast = message.BookmarkId is not null && !await db.OutboxMessages.AnyAsync(
            other => other.BookmarkId == message.BookmarkId && other.Id != message.Id && other.State != OutboxState.Done,
            cancellationToken);
        if (isLast)
            await TellAsync(db, message, new ResumeBookmark(
                message.BookmarkId!, // checked by isLast
                result.Answer ?? new JsonObject { ["documentId"] = result.Document?.Id.ToString() }), cancellationToken);
    }

    /// <summary>Long work is stored with the burst that goes on from it, or not at all when nobody waits for it any more: the lock on
    /// the instance keeps a cancellation out until then.</summary>
    private async Task StoredAsync(WorkflowDbContext db, OutboxMessage message, OfficeStoring storing, CancellationToken cancellationToken)
    {
        await InstanceRows.LockAsync(db, message.InstanceId, cancellationToken);
        if (message.BookmarkId is not { } bookmarkId || !await db.Bookmarks.AnyAsync(row => row.Id == bookmarkId, cancellationToken))
        {
            message.State = OutboxState.Withdrawn;
            return;
        }

        var now = clock.UtcNow();
        message.State = OutboxState.Done;
        message.DoneAt = now;
        var answer = await storing(db, now, cancellationToken);
        await TellAsync(db, message, new ResumeBookmark(bookmarkId, answer.ToJson()), cancellationToken);
    }

    public async Task FailedAsync(
        WorkflowDbContext db, OutboxMessage message, string error, JsonObject? answer, CancellationToken cancellationToken)
    {
        message.State = OutboxState.Failed;
        if (message.BookmarkId is { } bookmarkId && await db.Bookmarks.AnyAsync(row => row.Id == bookmarkId, cancellationToken))
        {
            await TellAsync(
                db, message, answer is null ? new FailBookmark(bookmarkId, error) : new ResumeBookmark(bookmarkId, answer), cancellationToken);
            return;
        }

        // Of a mail on trial the person who asked for it is told on the page; no case has to do with it.
        if (message.ActivityId == SendTrialMailHandler.ActivityId) return;
        if (message.Kind is OutboxKind.HttpCall or OutboxKind.Work) return;

        // Nobody waits, e.g. a reminder: the failure is kept for a person all the same.
        db.Incidents.Add(new IncidentRecord
        {
            Id = Guid.CreateVersion7().ToString("N"),
            InstanceId = message.InstanceId,
            CaseFileId = message.CaseFileId,
            ActivityId = message.ActivityId,
            ActivityType = message.Kind.ToString(),
            OutboxMessageId = message.Id,
            Message = error,
            RaisedAt = clock.UtcNow(),
            State = IncidentState.Open,
        });
    }

    private async Task TellAsync(WorkflowDbContext db, OutboxMessage message, Stimulus stimulus, CancellationToken cancellationToken) =>
        await bursts.ApplyAsync(db, message.InstanceId, stimulus, null, cancellationToken);
}
