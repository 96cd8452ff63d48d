using System.Linq.Expressions;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>The rows around an instance, in words.</summary>
internal static class SheetRecords
{
    public static async Task<IReadOnlyList<InstanceRelative>> RelativesAsync(
        WorkflowDbContext db, Expression<Func<WorkflowInstance, bool>> which, CancellationToken cancellationToken) =>
        [.. (await db.WorkflowInstances.AsNoTracking().Where(which).OrderBy(row => row.CreatedAt)
            .Select(row => new { row.Id, Name = row.Name ?? row.DefinitionName, row.Status, row.SubStatus }).ToListAsync(cancellationToken))
            .Select(row => new InstanceRelative(row.Id, row.Name, InstanceStandings.Of(row.Status, row.SubStatus)))];

    public static async Task<IReadOnlyList<InstanceWait>> WaitsAsync(
        WorkflowDbContext db, ConfigurationCatalog catalog, string instanceId, WorkflowState state, WorkflowDefinition definition,
        CancellationToken cancellationToken)
    {
        var tasks = await db.HumanTasks.AsNoTracking().Where(task => task.InstanceId == instanceId && task.ClosedAt == null)
            .Select(task => new
            {
                task.Id, task.BookmarkId, task.Title, task.DueAt,
                Assignee = db.Users.Where(member => member.Id == task.AssigneeId).Select(member => member.DisplayName).FirstOrDefault(),
                Groups = db.HumanTaskCandidates.Where(row => row.HumanTaskId == task.Id && row.Kind == CandidateKind.Group).Select(row => row.Key).ToList(),
            }).ToListAsync(cancellationToken);
        var names = tasks.Count > 0 ? await GroupNames.OfAsync(db, catalog, cancellationToken) : null;
        return [.. state.Bookmarks.Select(bookmark =>
        {
            var task = tasks.FirstOrDefault(task => task.BookmarkId == bookmark.Id);
            var holder = task?.Assignee ?? (task is null || names is null ? null : string.Join(", ", task.Groups.Select(names.NameOf)));
            return new InstanceWait(
                bookmark.Id, bookmark.Kind, bookmark.ActivityId, definition.Find(bookmark.ActivityId)?.DisplayName ?? bookmark.ActivityId,
                bookmark.Kind == BookmarkKind.Event ? bookmark.Key : null, bookmark.DueAt ?? task?.DueAt, task?.Id, task?.Title,
                holder is { Length: > 0 } ? holder : null, bookmark.Kind != BookmarkKind.HumanTask);
        }).OrderBy(wait => wait.CanResume).ThenBy(wait => wait.DueAt)];
    }

    public static async Task<IReadOnlyList<SheetOperation>> OperationsAsync(
        WorkflowDbContext db, string instanceId, WorkflowDefinition definition, CancellationToken cancellationToken) =>
        [.. (await db.InstanceOperations.AsNoTracking().Where(row => row.InstanceId == instanceId)
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id)
            .Select(row => new
            {
                row.At, row.Kind, row.Subject, row.Reason,
                Actor = db.Users.Where(member => member.Id == row.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancellationToken))
            .Select(row => new SheetOperation(row.At, row.Actor, row.Kind, NameOf(row.Kind, row.Subject, definition), row.Reason))];

    public static async Task<UndoableMigration?> UndoableAsync(WorkflowDbContext db, WorkflowInstance instance, CancellationToken cancellationToken) =>
        await db.InstanceMigrations.AsNoTracking()
            .Where(row => row.InstanceId == instance.Id && row.Before != null && row.UndoneAt == null && row.VersionAfter == instance.Version)
            .Select(row => new UndoableMigration(row.FromVersion, row.ToVersion, row.At)).FirstOrDefaultAsync(cancellationToken);

    private static string? NameOf(InstanceOperationKind kind, string? subject, WorkflowDefinition definition) =>
        subject is not null && kind is InstanceOperationKind.Moved or InstanceOperationKind.Resumed or InstanceOperationKind.Rescheduled
            ? definition.Find(subject!)?.DisplayName ?? subject // checked to the left
            : subject;
}
