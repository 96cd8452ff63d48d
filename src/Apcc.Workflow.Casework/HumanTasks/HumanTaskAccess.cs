using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>What somebody is to a task: decides what may be seen and done (invariant 10).</summary>
internal sealed record HumanTaskAccess(bool IsAssignee, bool IsCandidate, bool IsManager, bool WasCompleter)
{
    public bool CanSee => IsAssignee || IsCandidate || IsManager || WasCompleter;
    public bool CanSeeContent => IsAssignee || IsManager || WasCompleter;

    public static async Task<HumanTaskAccess> OfAsync(
        WorkflowDbContext db, HumanTask humanTask, Actor actor, CancellationToken cancellationToken)
    {
        var candidates = await db.HumanTaskCandidates.AsNoTracking()
            .Where(candidate => candidate.HumanTaskId == humanTask.Id)
            .ToListAsync(cancellationToken);
        var id = actor.Id.ToString();
        var isExcluded = candidates.Any(candidate => candidate.Kind is CandidateKind.Excluded && candidate.Key == id);
        var isCandidate = !isExcluded && candidates.Any(candidate =>
            (candidate.Kind is CandidateKind.Person && candidate.Key == id)
            || (candidate.Kind is CandidateKind.Group && actor.Groups.Contains(candidate.Key)));
        return new HumanTaskAccess(
            humanTask.AssigneeId == actor.Id,
            isCandidate,
            actor.May(Permission.ManageTasks),
            humanTask.CompletedById == actor.Id);
    }
}
