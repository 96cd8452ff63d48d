using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>What an instance had set going outside itself and nobody waits for any more. Called after the burst, in its transaction.</summary>
internal static class InstanceLeftovers
{
    /// <summary>Letters, documents and mails whose activity no longer waits are not sent any more. What has gone out, has gone out.</summary>
    public static async Task WithdrawCorrespondenceAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken); // the burst's bookmarks are asked below
        var unsent = await db.OutboxMessages
            .Where(message => message.InstanceId == instanceId && message.State == OutboxState.Pending && message.BookmarkId != null
                && !db.Bookmarks.Any(bookmark => bookmark.Id == message.BookmarkId))
            .ToListAsync(cancellationToken);
        foreach (var message in unsent) message.State = OutboxState.Withdrawn;
    }

    /// <summary>Running children are cancelled too, each as a burst of its own: all of them, or those whose end nobody awaits any more.</summary>
    public static async Task CancelChildrenAsync(
        WorkflowDbContext db, string instanceId, bool onlyUnawaited, CancelRequest cause, DateTime now, CancellationToken cancellationToken)
    {
        var children = await db.WorkflowInstances.AsNoTracking()
            .Where(child => child.ParentInstanceId == instanceId && child.Status == InstanceStatus.Running
                && (!onlyUnawaited || (child.ReplyBookmarkId != null && !db.Bookmarks.Any(bookmark => bookmark.Id == child.ReplyBookmarkId))))
            .Select(child => child.Id).ToListAsync(cancellationToken);
        foreach (var child in children)
            db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.CancelInstance, cause with { InstanceId = child }, now));
    }
}
