using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>The open human tasks of an instance that moves to another version, and back.</summary>
internal sealed class MigratedTasks(ConfigurationCatalog catalog, HumanTaskNews news)
{
    public async Task<IReadOnlyList<TaskSnapshot>> RememberAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        var snapshots = new List<TaskSnapshot>();
        foreach (var task in await OpenAsync(db, instanceId, cancellationToken))
        {
            var content = await db.HumanTaskContents.AsNoTracking().SingleAsync(row => row.HumanTaskId == task.Id, cancellationToken);
            var candidates = await db.HumanTaskCandidates.AsNoTracking().Where(row => row.HumanTaskId == task.Id).ToListAsync(cancellationToken);
            snapshots.Add(new TaskSnapshot
            {
                Id = task.Id, Title = task.Title, Summary = task.Summary, Reference = task.Reference, TaskType = task.TaskType,
                Tags = task.Tags, Actions = task.Actions, ActivityId = task.ActivityId, FormKey = task.FormKey, FormVersionId = task.FormVersionId,
                AllowsCancellation = task.AllowsCancellation, Instructions = content.Instructions, TaskData = content.TaskData,
                Candidates = [.. candidates.Select(row => new CandidateSnapshot(row.Kind, row.Key))],
            });
        }

        return snapshots;
    }

    /// <summary>Gives every open task the version of its form that the instance now records, and its activity's new id.</summary>
    public async Task FollowAsync(
        WorkflowDbContext db, WorkflowInstance instance, IReadOnlyDictionary<string, string> activityOfBookmark, CancellationToken cancellationToken)
    {
        foreach (var task in (await OpenAsync(db, instance.Id, cancellationToken)).Where(task => task.IsOpen))
        {
            if (activityOfBookmark.TryGetValue(task.BookmarkId, out var activity)) task.ActivityId = activity;
            var form = task.FormKey is { Length: > 0 } key
                ? await catalog.ForInstanceAsync(db, instance.PinnedVersions, ConfigurationKind.Form, key, cancellationToken)
                : null;
            if (form?.Id == task.FormVersionId) continue;

            task.FormKey = form?.Key;
            task.FormVersionId = form?.Id;
            if (db.Entry(task).Property(row => row.Version).IsModified) continue; // revised already

            task.Version++;
            db.AfterCommit(() => news.Publish(task.Id));
        }
    }

    /// <summary>Takes the words, form, actions and candidates back; what people did meanwhile (claims, drafts, due dates) stays.</summary>
    public async Task RestoreAsync(
        WorkflowDbContext db, string instanceId, IReadOnlyList<TaskSnapshot> snapshots, CancellationToken cancellationToken)
    {
        var open = await OpenAsync(db, instanceId, cancellationToken);
        foreach (var snapshot in snapshots)
        {
            if (open.FirstOrDefault(row => row.Id == snapshot.Id) is not { IsOpen: true } task) continue;

            (task.Title, task.Summary, task.Reference, task.TaskType) = (snapshot.Title, snapshot.Summary, snapshot.Reference, snapshot.TaskType);
            (task.Tags, task.Actions, task.ActivityId) = (snapshot.Tags, snapshot.Actions, snapshot.ActivityId);
            (task.FormKey, task.FormVersionId, task.AllowsCancellation) = (snapshot.FormKey, snapshot.FormVersionId, snapshot.AllowsCancellation);
            var content = await db.HumanTaskContents.SingleAsync(row => row.HumanTaskId == task.Id, cancellationToken);
            (content.Instructions, content.TaskData) = (snapshot.Instructions, snapshot.TaskData);
            await RestoreCandidatesAsync(db, task, snapshot, cancellationToken);
            task.Version++;
            db.AfterCommit(() => news.Publish(task.Id));
        }
    }

    private static async Task RestoreCandidatesAsync(WorkflowDbContext db, HumanTask task, TaskSnapshot snapshot, CancellationToken cancellationToken)
    {
        var now = await db.HumanTaskCandidates.Where(row => row.HumanTaskId == task.Id).ToListAsync(cancellationToken);
        if (now.Select(row => new CandidateSnapshot(row.Kind, row.Key)).ToHashSet().SetEquals(snapshot.Candidates)) return;

        db.HumanTaskCandidates.RemoveRange(now);
        foreach (var candidate in snapshot.Candidates)
            db.HumanTaskCandidates.Add(new HumanTaskCandidate
            {
                Id = Guid.CreateVersion7(), HumanTaskId = task.Id, Kind = candidate.Kind, Key = candidate.Key,
            });
        if (task.AssigneeId is null)
            task.Status = snapshot.Candidates.Any(candidate => candidate.Kind is not CandidateKind.Excluded)
                ? HumanTaskStatus.Available : HumanTaskStatus.Unassigned;
    }

    private static Task<List<HumanTask>> OpenAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken) =>
        db.HumanTasks.Where(task => task.InstanceId == instanceId && task.ClosedAt == null).ToListAsync(cancellationToken);
}
