using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>What a new calendar would change about deadlines that are fixed already (invariant 6): nothing changes by looking.</summary>
public sealed class DueDatePreview
{
    /// <summary>Most tasks that are looked at in one go; those due first come first.</summary>
    public const int MostTasks = 2_000;

    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly DueDateCalculation calculation;
    private readonly WaitCalculation waits;
    private readonly TimeProvider clock;

    internal DueDatePreview(
        IDbContextFactory<WorkflowDbContext> contexts, Actors actors, DueDateCalculation calculation, WaitCalculation waits, TimeProvider clock) =>
        (this.contexts, this.actors, this.calculation, this.waits, this.clock) = (contexts, actors, calculation, waits, clock);

    /// <summary>The open tasks that would be due on another day. Who manages tasks sees which; who reads configuration, how many. Null
    /// for everybody else.</summary>
    public async Task<DueDateDifferences?> FindAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor is null || !(actor.May(Permission.ManageTasks) || actor.May(Permission.ReadConfiguration))) return null;

        var timeline = await CalendarTimeline.ReadAsync(db, cancellationToken);
        var rows = await db.HumanTasks.AsNoTracking()
            .Where(task => task.ClosedAt == null && task.DueAt != null && task.CreatedAt < timeline.ChangedAt)
            .OrderBy(task => task.DueAt).ThenBy(task => task.Id).Take(MostTasks)
            .Join(db.WorkflowInstances, task => task.InstanceId, instance => instance.Id, (task, instance) => new
            {
                Task = task,
                Instance = instance,
                Assignee = db.Users.Where(member => member.Id == task.AssigneeId).Select(member => member.DisplayName).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        List<DueDateProposal> proposals = [];
        foreach (var row in rows)
            if (await calculation.OfAsync(db, row.Task, row.Instance, timeline, cancellationToken) is { } moved)
                proposals.Add(new DueDateProposal
                {
                    HumanTaskId = row.Task.Id,
                    Revision = row.Task.Version,
                    Title = row.Task.Title,
                    Reference = row.Task.Reference,
                    ProcessName = row.Instance.DefinitionName,
                    AssigneeName = row.Assignee,
                    DueAt = row.Task.DueAt!.Value, // asked for above
                    NewDueAt = moved.DueAt,
                    Kind = moved.Kind,
                    ChangedDays = moved.ChangedDays,
                    IsPast = OfficeTime.DateOf(moved.DueAt) < clock.Today(),
                });
        var (waiting, isWhole) = await WaitsAsync(db, timeline, cancellationToken);
        var maySee = actor.May(Permission.ManageTasks);
        return new DueDateDifferences(
            proposals.Count + waiting.Count, maySee ? [.. proposals.OrderBy(proposal => proposal.DueAt)] : null, rows.Count == MostTasks || !isWhole)
        {
            Waits = maySee ? [.. waiting.OrderBy(wait => wait.Before[0])] : [],
        };
    }

    private async Task<(IReadOnlyList<WaitProposal> Waits, bool IsWhole)> WaitsAsync(
        WorkflowDbContext db, CalendarTimeline timeline, CancellationToken cancellationToken)
    {
        if (timeline.ChangedAt is not { } changedAt) return ([], true);

        var instances = await db.WorkflowInstances.AsNoTracking()
            .Where(row => row.Status == InstanceStatus.Running && row.CreatedAt < changedAt
                && db.Bookmarks.Any(bookmark => bookmark.InstanceId == row.Id && bookmark.DueAt != null))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Take(MostTasks).ToListAsync(cancellationToken);
        List<WaitProposal> found = [];
        foreach (var instance in instances)
        {
            var moved = await waits.OfAsync(db, instance, timeline, cancellationToken);
            if (moved.Count == 0) continue;
            var reference = await db.CaseFiles.AsNoTracking().Where(file => file.Id == instance.CaseFileId).Select(file => file.Reference).SingleOrDefaultAsync(cancellationToken);
            found.AddRange(moved.Select(wait => new WaitProposal
            {
                InstanceId = instance.Id,
                BookmarkId = wait.BookmarkId,
                Title = wait.Title,
                Reference = reference,
                ProcessName = instance.DefinitionName,
                IsReminders = wait.Moved.TaskBookmarkId is not null,
                Before = [.. wait.Moved.Before.Select(timer => timer.DueAt)],
                After = [.. wait.Moved.After.Select(timer => timer.DueAt)],
                IsPast = wait.Moved.TaskBookmarkId is null && wait.Moved.After.Any(timer => timer.DueAt <= clock.UtcNow()),
            }));
        }

        return (found, instances.Count < MostTasks);
    }
}

/// <param name="Count">Of tasks and waits together.</param>
/// <param name="Proposals">Those due first come first; null for who may not see other people's tasks.</param>
/// <param name="IsPartial">There were more tasks than are looked at in one go: the others come when these are done.</param>
public sealed record DueDateDifferences(int Count, IReadOnlyList<DueDateProposal>? Proposals, bool IsPartial)
{
    /// <summary>What instances wait for beside the due dates; empty for who may not see it.</summary>
    public IReadOnlyList<WaitProposal> Waits { get; init; } = [];
}
