using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Which tasks stand behind each tab, for one person.</summary>
internal static class InboxScopes
{
    public static IQueryable<HumanTask> Of(WorkflowDbContext db, Actor actor, InboxScope scope, DateTime now)
    {
        var tasks = db.HumanTasks.AsNoTracking();
        var mine = tasks.Where(task => task.AssigneeId == actor.Id && task.Status == HumanTaskStatus.Assigned);
        var open = tasks.Where(task => task.Status == HumanTaskStatus.Assigned || task.Status == HumanTaskStatus.Available
            || task.Status == HumanTaskStatus.Unassigned);
        return scope switch
        {
            InboxScope.Mine => mine.Where(task => task.FollowUpAt == null || task.FollowUpAt <= now),
            InboxScope.Waiting => mine.Where(task => task.FollowUpAt > now),
            InboxScope.Available => Available(db, actor),
            InboxScope.Done => tasks.Where(task => task.CompletedById == actor.Id),
            InboxScope.All when actor.May(Permission.ManageTasks) => open,
            InboxScope.NeedsAttention when actor.May(Permission.ManageTasks) =>
                open.Where(task => task.Status == HumanTaskStatus.Unassigned || task.DueAt < now),
            _ => tasks.Where(_ => false),
        };
    }

    public static async Task<IReadOnlyDictionary<InboxScope, int>> CountAsync(
        WorkflowDbContext db, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        InboxScope[] scopes = actor.May(Permission.ManageTasks)
            ? [InboxScope.Mine, InboxScope.Available, InboxScope.Waiting, InboxScope.All, InboxScope.NeedsAttention]
            : [InboxScope.Mine, InboxScope.Available, InboxScope.Waiting];
        var counts = new Dictionary<InboxScope, int>();
        foreach (var scope in scopes) counts[scope] = await Of(db, actor, scope, now).CountAsync(cancellationToken);
        return counts;
    }

    private static IQueryable<HumanTask> Available(WorkflowDbContext db, Actor actor)
    {
        var id = actor.Id.ToString();
        var groups = actor.Groups.ToList();
        return db.HumanTasks.AsNoTracking()
            .Where(task => task.Status == HumanTaskStatus.Available)
            .Where(task => db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                && ((candidate.Kind == CandidateKind.Person && candidate.Key == id)
                    || (candidate.Kind == CandidateKind.Group && groups.Contains(candidate.Key)))))
            .Where(task => !db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                && candidate.Kind == CandidateKind.Excluded && candidate.Key == id));
    }
}
