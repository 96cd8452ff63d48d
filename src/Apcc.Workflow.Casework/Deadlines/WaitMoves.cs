using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>Sets the timers of a wait to other instants, or back to those from before; who did it and why stands among the operations on
/// the instance.</summary>
internal sealed class WaitMoves(WriteQueue writes, InstanceBursts bursts, TimeProvider clock)
{
    /// <summary>False when it stays as it is: it has gone on, or was moved otherwise meanwhile, or the instant has passed.</summary>
    /// <param name="operationId">Of this wait in this recalculation: the same twice happens once.</param>
    public Task<bool> SetAsync(
        MovedWait wait, bool goesBack, Guid actorId, string reason, string operationId, CancellationToken cancellationToken) =>
        writes.WriteAsync(async (db, token) =>
        {
            var (from, to) = goesBack ? (wait.After, wait.Before) : (wait.Before, wait.After);
            var now = clock.UtcNow();
            if (await InstanceRows.LockAsync(db, wait.InstanceId, token) is not { } instance) return false;
            var state = WorkflowState.FromJson(instance.State, out var problem);
            if (problem is not null || !MovedTimer.Same(MovedTimer.Of(state, wait.RunId), from)) return false;
            if (NoticeOf(wait, state, to, now) is not { } notice) return false;
            if (!(await bursts.ApplyAsync(db, wait.InstanceId, notice, actorId, token)).Accepted) return false;

            db.InstanceOperations.Add(new InstanceOperation
            {
                Id = Guid.CreateVersion7(), InstanceId = wait.InstanceId, At = now, ActorId = actorId, Kind = InstanceOperationKind.Rescheduled,
                Reason = reason.Trim(), Subject = wait.ActivityId, OperationId = operationId,
            });
            return true;
        }, cancellationToken);

    private static NotifyBookmark? NoticeOf(MovedWait wait, WorkflowState state, IReadOnlyList<MovedTimer> to, DateTime now)
    {
        if (wait.TaskBookmarkId is { } task)
            // What has passed meanwhile would remind at once.
            return new NotifyBookmark(task, new JsonObject
            {
                ["timers"] = new JsonArray([.. to.Where(timer => timer.DueAt > now).Select(timer => (JsonNode)new JsonObject
                {
                    ["kind"] = timer.Kind, ["index"] = timer.Index, ["dueAt"] = MovedTimer.Iso(timer.DueAt),
                })]),
            });
        return to is [var only] && only.DueAt > now
            && state.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityInstanceId == wait.RunId && bookmark.Kind == BookmarkKind.Timer) is { } waiting
            ? new NotifyBookmark(waiting.Id, new JsonObject { ["dueAt"] = MovedTimer.Iso(only.DueAt) })
            : null;
    }
}
