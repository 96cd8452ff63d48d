using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>The cases and open tasks behind the instances of a preview, read at once.</summary>
internal sealed class PreviewPeople
{
    private readonly Dictionary<Guid, PreviewCase> cases;
    private readonly ILookup<(string InstanceId, string ActivityId), PreviewTask> tasks;
    private readonly HashSet<Guid> shown = [];

    private PreviewPeople(Dictionary<Guid, PreviewCase> cases, ILookup<(string, string), PreviewTask> tasks) => (this.cases, this.tasks) = (cases, tasks);

    public static async Task<PreviewPeople> OfAsync(WorkflowDbContext db, IReadOnlyList<string> instanceIds, CancellationToken cancellationToken)
    {
        var cases = await db.CaseFiles.AsNoTracking()
            .Where(row => db.WorkflowInstances.Any(instance => instanceIds.Contains(instance.Id) && instance.CaseFileId == row.Id))
            .ToDictionaryAsync(row => row.Id, row => new PreviewCase(row.Reference, row.Title), cancellationToken);
        var tasks = await db.HumanTasks.AsNoTracking()
            .Where(task => instanceIds.Contains(task.InstanceId) && task.ClosedAt == null)
            .OrderBy(task => task.CreatedAt)
            .Select(task => new
            {
                task.InstanceId,
                task.ActivityId,
                Task = new PreviewTask(
                    task.Id, db.Users.Where(member => member.Id == task.AssigneeId).Select(member => member.DisplayName).FirstOrDefault(),
                    task.DueAt, db.HumanTaskDrafts.Any(draft => draft.HumanTaskId == task.Id)),
            }).ToListAsync(cancellationToken);
        return new PreviewPeople(cases, tasks.ToLookup(row => (row.InstanceId, row.ActivityId), row => row.Task));
    }

    public PreviewCase? CaseOf(Guid? id) => id is { } known ? cases.GetValueOrDefault(known) : null;

    /// <summary>The open task of an activity; one that waits several times gives each task once, oldest first.</summary>
    public PreviewTask? TaskOf(string instanceId, string activityId) =>
        tasks[(instanceId, activityId)].FirstOrDefault(task => shown.Add(task.Id));
}

internal sealed record PreviewCase(string Reference, string Title);

internal sealed record PreviewTask(Guid Id, string? AssigneeName, DateTime? DueAt, bool HasDraft);
