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
        var mine = Mine(db, actor);
        var open = tasks.Where(task => task.Status == HumanTaskStatus.Assigned || task.Status == HumanTaskStatus.Available
            || task.Status == HumanTaskStatus.Unassigned);
        return scope switch
        {
            InboxScope.Mine => mine.Where(task => task.FollowUpAt == null || task.FollowUpAt <= now),
            InboxScope.Waiting => mine.Where(task => task.FollowUpAt > now),
            InboxScope.Available => Available(db, actor),
            InboxScope.Done => tasks.Where(task => task.CompletedById == actor.Id || task.CompletedOnBehalfOfId == actor.Id),
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

    /// <summary>One's own, and while somebody is away whose substitute one is, theirs too.</summary>
    private static IQueryable<HumanTask> Mine(WorkflowDbContext db, Actor actor)
    {
        var assigned = db.HumanTasks.AsNoTracking().Where(task => task.Status == HumanTaskStatus.Assigned);
        if (actor.StandsInFor.Count == 0) return assigned.Where(task => task.AssigneeId == actor.Id);

        var id = actor.Id.ToString();
        var absent = actor.StandsInFor.Select(person => (Guid?)person.Id).ToList();
        return assigned.Where(task => task.AssigneeId == actor.Id
            || (absent.Contains(task.AssigneeId) && !db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                && candidate.Kind == CandidateKind.Excluded && candidate.Key == id)));
    }

    private static IQueryable<HumanTask> Available(WorkflowDbContext db, Actor actor)
    {
        var own = Available(db, actor.Id, actor.Groups);
        if (actor.StandsInFor.Count == 0) return own;

        var excluded = actor.Id.ToString();
        var ids = actor.StandsInFor.Aggregate(
            own.Select(task => task.Id), (known, person) => known.Union(Available(db, person.Id, person.Groups).Select(task => task.Id)));
        return db.HumanTasks.AsNoTracking().Where(task => ids.Contains(task.Id))
            .Where(task => !db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                && candidate.Kind == CandidateKind.Excluded && candidate.Key == excluded));
    }

    private static IQueryable<HumanTask> Available(WorkflowDbContext db, Guid personId, IReadOnlySet<string> belongsTo)
    {
        var id = personId.ToString();
        var groups = belongsTo.ToList();
        return db.HumanTasks.AsNoTracking()
            .Where(task => task.Status == HumanTaskStatus.Available)
            .Where(task => db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                && ((candidate.Kind == CandidateKind.Person && candidate.Key == id)
                    || (candidate.Kind == CandidateKind.Group && groups.Contains(candidate.Key)))))
            .Where(task => !db.HumanTaskCandidates.Any(candidate => candidate.HumanTaskId == task.Id
                && candidate.Kind == CandidateKind.Excluded && candidate.Key == id));
    }
}
