using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Which tasks stand behind each tab, for one person.</summary>
internal static class InboxScopes
{
    /// <summary>More tasks than this that a person could take are not counted one by one.</summary>
    public const int MostCounted = Inbox.MostCounted;

    public static bool IsClosed(HumanTaskStatus status) =>
        status is HumanTaskStatus.Completed or HumanTaskStatus.TimedOut or HumanTaskStatus.Cancelled;

    /// <summary>The tab as queries that are each one walk along an index, in the order of the list; a task may stand in several.
    /// None for a tab that the person may not see.</summary>
    public static async Task<IReadOnlyList<IQueryable<PlacedTask>>> OfAsync(
        WorkflowDbContext db, Actor actor, InboxRequest request, DateTime now, CancellationToken cancellationToken) => request.Scope switch
    {
        InboxScope.Mine => [.. Desks(db, actor).Select(tasks => Placed(tasks.Where(task => task.FollowUpAt == null || task.FollowUpAt <= now)))],
        InboxScope.Waiting => [.. Desks(db, actor).Select(tasks => Placed(tasks.Where(task => task.FollowUpAt > now)))],
        InboxScope.Held => [.. Desks(db, actor).Select(Placed)],
        InboxScope.Available when request.Search is not null && await AvailableCountAsync(db, actor, cancellationToken) == MostCounted => Searchable(db, actor),
        InboxScope.Available => Available(db, actor),
        InboxScope.Done => Done(db, actor),
        InboxScope.All when actor.May(Permission.ManageTasks) => All(db, request),
        InboxScope.NeedsAttention when actor.May(Permission.ManageTasks) => [Placed(Late(db, now)), Placed(Orphans(db))],
        _ => [],
    };

    /// <summary>How many tasks each of the person's tabs holds, and how many of their own are late; each table is walked once.</summary>
    public static async Task<InboxCounts> CountAsync(WorkflowDbContext db, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var late = Urgency.Before(now);
        var (mine, waiting, overdue) = (0, 0, 0);
        foreach (var desk in Desks(db, actor))
        {
            var held = await desk.GroupBy(_ => 1).Select(tasks => new
            {
                Mine = tasks.Count(task => task.FollowUpAt == null || task.FollowUpAt <= now),
                Waiting = tasks.Count(task => task.FollowUpAt > now),
                Overdue = tasks.Count(task => string.Compare(task.Urgency, late) < 0 && (task.FollowUpAt == null || task.FollowUpAt <= now)),
            }).SingleOrDefaultAsync(cancellationToken);
            if (held is not null) (mine, waiting, overdue) = (mine + held.Mine, waiting + held.Waiting, overdue + held.Overdue);
        }

        var counts = new Dictionary<InboxScope, int>
        {
            [InboxScope.Mine] = mine,
            [InboxScope.Available] = await AvailableCountAsync(db, actor, cancellationToken),
            [InboxScope.Waiting] = waiting,
        };
        if (!actor.May(Permission.ManageTasks)) return new InboxCounts(counts, overdue);

        counts[InboxScope.All] = await Open(db).CountAsync(cancellationToken);
        counts[InboxScope.NeedsAttention] = await Late(db, now).CountAsync(cancellationToken)
            + await Orphans(db).CountAsync(task => string.Compare(task.Urgency, late) >= 0, cancellationToken);
        return new InboxCounts(counts, overdue);
    }

    private static IQueryable<HumanTask> Open(WorkflowDbContext db) => db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt == null);

    /// <summary>What the person holds and, one query each, what those hold who are away and whose substitute the person is.</summary>
    private static IEnumerable<IQueryable<HumanTask>> Desks(WorkflowDbContext db, Actor actor)
    {
        yield return Open(db).Where(task => task.AssigneeId == actor.Id);
        var id = actor.Id.ToString();
        foreach (var absent in actor.StandsInFor.Select(person => person.Id))
            yield return Open(db).Where(task => task.AssigneeId == absent && !db.HumanTaskCandidates.Any(candidate =>
                candidate.HumanTaskId == task.Id && candidate.Kind == CandidateKind.Excluded && candidate.Key == id));
    }

    /// <summary>Done by the person, and in the person's stead.</summary>
    private static IReadOnlyList<IQueryable<PlacedTask>> Done(WorkflowDbContext db, Actor actor) =>
    [
        Placed(db.HumanTasks.AsNoTracking().Where(task => task.CompletedById == actor.Id)),
        Placed(db.HumanTasks.AsNoTracking().Where(task => task.CompletedOnBehalfOfId == actor.Id)),
    ];

    private static IQueryable<HumanTask> Late(WorkflowDbContext db, DateTime now)
    {
        var late = Urgency.Before(now);
        return Open(db).Where(task => string.Compare(task.Urgency, late) < 0);
    }

    private static IQueryable<HumanTask> Orphans(WorkflowDbContext db) => Open(db).Where(task => task.Status == HumanTaskStatus.Unassigned);

    private static IReadOnlyList<IQueryable<PlacedTask>> All(WorkflowDbContext db, InboxRequest request)
    {
        var closed = request.Statuses.Where(IsClosed).Distinct().Select(status =>
            Placed(db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt != null && task.Status == status))).ToList();
        return closed.Count == 0 ? [Placed(Open(db))] : request.Statuses.All(IsClosed) ? closed : [Placed(Open(db)), .. closed];
    }

    private static IQueryable<PlacedTask> Placed(IQueryable<HumanTask> tasks) =>
        tasks.Select(task => new PlacedTask { Task = task, Urgency = task.Urgency });

    /// <summary>One walk per person or group through which the task could be taken.</summary>
    private static IReadOnlyList<IQueryable<PlacedTask>> Available(WorkflowDbContext db, Actor actor) =>
    [
        .. Roads(actor).SelectMany(road => road.Keys.Select(key => Takable(db, actor, road with { Keys = [key] })))
            .Select(candidates => candidates.Join(db.HumanTasks, candidate => candidate.HumanTaskId, task => task.Id,
                (candidate, task) => new PlacedTask { Task = task, Urgency = candidate.Urgency! })), // only rows that have one
    ];

    /// <summary>The same for a search among very many: along the tasks, whose index holds what is searched, and asking only of what
    /// was found whether the person could take it.</summary>
    private static IReadOnlyList<IQueryable<PlacedTask>> Searchable(WorkflowDbContext db, Actor actor) =>
    [
        .. Roads(actor).Where(road => road.Keys.Count > 0).Select(road => Takable(db, actor, road)).Select(candidates =>
            Placed(Open(db).Where(task => candidates.Any(candidate => candidate.HumanTaskId == task.Id)))),
    ];

    /// <summary>At most <see cref="MostCounted"/>.</summary>
    private static async Task<int> AvailableCountAsync(WorkflowDbContext db, Actor actor, CancellationToken cancellationToken)
    {
        var some = Roads(actor).SelectMany(road => road.Keys.Select(key =>
            Takable(db, actor, road with { Keys = [key] }).Select(candidate => candidate.HumanTaskId).Take(MostCounted)));
        return Math.Min(MostCounted, await some.Aggregate((left, right) => left.Union(right)).CountAsync(cancellationToken));
    }

    /// <summary>The ways in which the person could take a task: named, through a group, or for somebody who is away.</summary>
    private static IEnumerable<Road> Roads(Actor actor) =>
        actor.StandsInFor.Select(absent => (absent.Id, absent.Groups)).Prepend((actor.Id, actor.Groups)).SelectMany(person => new[]
        {
            new Road(person.Id, CandidateKind.Person, [person.Id.ToString()]),
            new Road(person.Id, CandidateKind.Group, [.. person.Groups]),
        });

    /// <summary>Exclusion beats candidacy, and substitution too.</summary>
    private static IQueryable<HumanTaskCandidate> Takable(WorkflowDbContext db, Actor actor, Road road)
    {
        var kind = road.Kind;
        var candidates = db.HumanTaskCandidates.AsNoTracking().Where(candidate => candidate.Kind == kind && candidate.Urgency != null);
        if (road.Keys.Count == 1)
        {
            var key = road.Keys[0];
            candidates = candidates.Where(candidate => candidate.Key == key);
        }
        else
        {
            candidates = candidates.Where(candidate => road.Keys.Contains(candidate.Key));
        }

        foreach (var id in new[] { actor.Id.ToString(), road.PersonId.ToString() }.Distinct())
            candidates = candidates.Where(candidate => !db.HumanTaskCandidates.Any(other =>
                other.HumanTaskId == candidate.HumanTaskId && other.Kind == CandidateKind.Excluded && other.Key == id));
        return candidates;
    }

    /// <param name="PersonId">Who would take it: the person who asks, or somebody who is away.</param>
    private sealed record Road(Guid PersonId, CandidateKind Kind, IReadOnlyList<string> Keys);
}

/// <summary>What stands on the tabs.</summary>
/// <param name="LateCount">Of the person's own tasks.</param>
internal sealed record InboxCounts(IReadOnlyDictionary<InboxScope, int> Tabs, int LateCount);
