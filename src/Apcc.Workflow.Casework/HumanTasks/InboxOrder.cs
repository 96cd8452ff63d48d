using System.Linq.Expressions;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>One order of a list: sorts in the database, in memory, and finds the place behind a cursor. Ties fall back on urgency,
/// which no two tasks share.</summary>
internal sealed record InboxOrder(InboxSort Sort, bool IsDescending) : IComparer<HumanTask>
{
    public static InboxOrder Of(InboxRequest request)
    {
        var isClosed = request.Scope is InboxScope.Done || (request.Statuses.Count > 0 && request.Statuses.All(InboxScopes.IsClosed));
        var sort = request.Sort switch
        {
            InboxSort.Usual or InboxSort.ClosedAt when isClosed => InboxSort.ClosedAt,
            InboxSort.Usual or InboxSort.FollowUpAt when request.Scope is InboxScope.Waiting => InboxSort.FollowUpAt,
            InboxSort.Usual or InboxSort.ClosedAt or InboxSort.FollowUpAt => InboxSort.DueAt,
            var asked => asked,
        };
        return new InboxOrder(sort, request.IsDescending ?? sort is InboxSort.Priority or InboxSort.ClosedAt);
    }

    /// <summary>Null when the text is no cursor of this order.</summary>
    public InboxCursor? Read(string? cursor) =>
        InboxCursor.Read(cursor) is { } read && read.Sort == Sort && read.IsDescending == IsDescending ? read : null;

    public InboxCursor CursorOf(HumanTask task) => new(Sort, IsDescending, ValueOf(task), task.Urgency);

    public int Compare(HumanTask? x, HumanTask? y)
    {
        if (x is null || y is null) return Comparer<object>.Default.Compare(x, y);

        var byValue = ValueOf(x).CompareTo(ValueOf(y));
        var ascending = byValue != 0 ? byValue : ByUrgency(x, y);
        return IsDescending ? -ascending : ascending;
    }

    public IQueryable<PlacedTask> Apply(IQueryable<PlacedTask> tasks, InboxCursor? after) => Sort switch
    {
        InboxSort.Priority => Apply(tasks, placed => placed.Task.Priority, (int)(after?.Value ?? 0), after),
        InboxSort.CreatedAt => Apply(tasks, placed => placed.Task.CreatedAt, Instant(after), after),
        InboxSort.ClosedAt => Apply(tasks, placed => placed.Task.ClosedAt, Instant(after), after),
        InboxSort.FollowUpAt => Apply(tasks, placed => placed.Task.FollowUpAt, Instant(after), after),
        _ => ByUrgency(tasks, after?.Urgency),
    };

    // As in the database: descending urgency within an ascending value would be another index.
    private static int ByUrgency(HumanTask x, HumanTask y) => string.CompareOrdinal(x.Urgency, y.Urgency);

    private static DateTime Instant(InboxCursor? after) => new(after?.Value ?? 0, DateTimeKind.Utc);

    private long ValueOf(HumanTask task) => Sort switch
    {
        InboxSort.Priority => task.Priority,
        InboxSort.CreatedAt => task.CreatedAt.Ticks,
        InboxSort.ClosedAt => task.ClosedAt?.Ticks ?? 0,
        InboxSort.FollowUpAt => task.FollowUpAt?.Ticks ?? 0,
        _ => 0,
    };

    private IQueryable<PlacedTask> ByUrgency(IQueryable<PlacedTask> tasks, string? after)
    {
        if (IsDescending)
            return (after is null ? tasks : tasks.Where(placed => string.Compare(placed.Urgency, after) < 0)).OrderByDescending(placed => placed.Urgency);

        return (after is null ? tasks : tasks.Where(placed => string.Compare(placed.Urgency, after) > 0)).OrderBy(placed => placed.Urgency);
    }

    private IQueryable<PlacedTask> Apply<TValue>(
        IQueryable<PlacedTask> tasks, Expression<Func<PlacedTask, TValue>> valueOf, TValue value, InboxCursor? after)
    {
        if (after is not null) tasks = tasks.Where(Behind(valueOf, value, after.Urgency));
        return IsDescending
            ? tasks.OrderByDescending(valueOf).ThenByDescending(placed => placed.Urgency)
            : tasks.OrderBy(valueOf).ThenBy(placed => placed.Urgency);
    }

    /// <summary>The bound that an index can be entered by, and the tie-break on it.</summary>
    private Expression<Func<PlacedTask, bool>> Behind<TValue>(Expression<Func<PlacedTask, TValue>> valueOf, TValue value, string urgency)
    {
        // Both stand in a closure, as a lambda's would: the database sees parameters and keeps its plan.
        Expression<Func<TValue>> bound = () => value;
        Expression<Func<PlacedTask, bool>> tie = IsDescending
            ? placed => string.Compare(placed.Urgency, urgency) < 0
            : placed => string.Compare(placed.Urgency, urgency) > 0;
        var row = tie.Parameters[0];
        var key = new Renamed(valueOf.Parameters[0], row).Visit(valueOf.Body);
        var (beyond, within) = IsDescending
            ? (Expression.LessThan(key, bound.Body), Expression.LessThanOrEqual(key, bound.Body))
            : (Expression.GreaterThan(key, bound.Body), Expression.GreaterThanOrEqual(key, bound.Body));
        return Expression.Lambda<Func<PlacedTask, bool>>(Expression.AndAlso(within, Expression.OrElse(beyond, tie.Body)), row);
    }

    private sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
