using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
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
    private readonly TimeProvider clock;

    internal DueDatePreview(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, DueDateCalculation calculation, TimeProvider clock) =>
        (this.contexts, this.actors, this.calculation, this.clock) = (contexts, actors, calculation, clock);

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
        return new DueDateDifferences(
            proposals.Count, actor.May(Permission.ManageTasks) ? [.. proposals.OrderBy(proposal => proposal.DueAt)] : null, rows.Count == MostTasks);
    }
}

/// <param name="Proposals">Those due first come first; null for who may not see other people's tasks.</param>
/// <param name="IsPartial">There were more tasks than are looked at in one go: the others come when these are done.</param>
public sealed record DueDateDifferences(int Count, IReadOnlyList<DueDateProposal>? Proposals, bool IsPartial);
