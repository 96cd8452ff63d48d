using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>What somebody is to a task: decides what may be seen and done (invariant 10).</summary>
/// <param name="IsAssignee">Holds the task, or stands in for the absent person who holds it.</param>
/// <param name="IsCandidate">Could take it, or stands in for somebody who could; of a task that somebody holds: could take it again.</param>
internal sealed record HumanTaskAccess(bool IsAssignee, bool IsCandidate, bool IsManager, bool WasCompleter)
{
    public bool CanSee => IsAssignee || IsCandidate || IsManager || WasCompleter;
    public bool CanSeeContent => IsAssignee || IsManager || WasCompleter;

    /// <summary>The absent person in whose stead the actor holds or could take the task; null for who acts in their own name.</summary>
    public AbsentPerson? InPlaceOf { get; init; }

    public static async Task<HumanTaskAccess> OfAsync(
        WorkflowDbContext db, HumanTask humanTask, Actor actor, CancellationToken cancellationToken)
    {
        var candidates = await db.HumanTaskCandidates.AsNoTracking()
            .Where(candidate => candidate.HumanTaskId == humanTask.Id)
            .ToListAsync(cancellationToken);
        return Of(humanTask, candidates, actor);
    }

    /// <summary>Exclusion beats candidacy, and substitution too: who is excluded does not come back in another's name.</summary>
    public static HumanTaskAccess Of(HumanTask humanTask, IReadOnlyCollection<HumanTaskCandidate> candidates, Actor actor)
    {
        // A citizen's task is the citizen's: staff take it only to type in what came on paper (R7.5).
        if (humanTask.CitizenId is not null && !actor.May(Permission.RecordPaper))
            return new HumanTaskAccess(false, false, actor.May(Permission.ManageTasks), humanTask.CompletedById == actor.Id);

        var isOwn = CouldTake(candidates, actor.Id, actor.Groups);
        var absent = humanTask.IsOpen && humanTask.AssigneeId != actor.Id && !IsExcluded(candidates, actor.Id)
            ? actor.StandsInFor.FirstOrDefault(person => humanTask.AssigneeId is { } holder
                ? holder == person.Id
                : !isOwn && CouldTake(candidates, person.Id, person.Groups))
            : null;
        return new HumanTaskAccess(
            humanTask.AssigneeId is { } assignee && (assignee == actor.Id || assignee == absent?.Id),
            absent is null ? isOwn : CouldTake(candidates, absent.Id, absent.Groups),
            actor.May(Permission.ManageTasks),
            humanTask.CompletedById == actor.Id || humanTask.CompletedOnBehalfOfId == actor.Id) { InPlaceOf = absent };
    }

    private static bool CouldTake(IReadOnlyCollection<HumanTaskCandidate> candidates, Guid personId, IReadOnlySet<string> groups)
    {
        var id = personId.ToString();
        return !IsExcluded(candidates, personId) && candidates.Any(candidate =>
            (candidate.Kind is CandidateKind.Person && candidate.Key == id)
            || (candidate.Kind is CandidateKind.Group && groups.Contains(candidate.Key)));
    }

    private static bool IsExcluded(IReadOnlyCollection<HumanTaskCandidate> candidates, Guid personId)
    {
        var id = personId.ToString();
        return candidates.Any(candidate => candidate.Kind is CandidateKind.Excluded && candidate.Key == id);
    }
}
