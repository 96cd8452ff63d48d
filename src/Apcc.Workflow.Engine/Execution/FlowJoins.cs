using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>Decides what follows when an activity of a flowchart has ended.</summary>
/// <remarks>A join waits as long as anything that is still open can arrive at it without taking a loop; then it runs (WaitAllActive,
/// and every activity with several inbound connections), or runs only if every branch came and is skipped otherwise (WaitAll).
/// WaitAny runs at the first arrival, cancels the other branches and ignores later arrivals until a loop comes round.
/// Asking what is still open, rather than counting visits, keeps joins right after loops, after dead branches, and while
/// several runs of one activity are open.</remarks>
internal sealed class FlowJoins(ActivityRunContext context, FlowGraph graph)
{
    private readonly ActivityRun _run = context.OwnRun;
    private readonly FlowMemory _memory = context.OwnRun.Flow ??= new FlowMemory();
    private readonly List<ActivityDefinition> _targets = [];
    private readonly HashSet<ActivityDefinition> _ready = [];
    private readonly HashSet<ActivityDefinition> _loopedTo = [];

    public ActivityResult Follow(ChildCompletion child)
    {
        if (graph.Contains(child.Child))
        {
            var outbound = graph.Outbound(child.Child);
            foreach (var connection in outbound)
                if (connection.IsBackward && child.Outcomes.Contains(connection.Port)) LoopTo(connection.Target!);
            foreach (var connection in outbound) Take(connection, child.Outcomes.Contains(connection.Port));
        }
        if (_memory.Pending.Count > 0) Decide();
        var schedules = Schedules();
        if (schedules.Count > 0) return new ActivityResult.Schedules(schedules);
        return _run.Children.Count == 0 ? new ActivityResult.Completed("Done") : new ActivityResult.Waits();
    }

    /// <summary>What a WaitAny join left behind: runs that had not begun when it ran and wait now although nobody waits for them.</summary>
    public static bool CancelLeftovers(Burst burst, ActivityRun run)
    {
        if (run.Activity.Graph is not { } graph || run.Flow is not { } memory) return false;
        var cancelled = false;
        foreach (var child in run.Children.ToArray())
        {
            var at = graph.IndexOf(child.Activity);
            if (!graph.Activities.Any(j => memory.Fired.Contains(j.Id) && graph.Reaches(at, graph.IndexOf(j)))) continue;
            burst.Cancel(child);
            cancelled = true;
        }
        return cancelled;
    }

    /// <summary>A loop comes round: what it will decide anew is forgotten, save what has already arrived.</summary>
    private void LoopTo(ActivityDefinition target)
    {
        if (_memory.IsEmpty) return;
        var at = graph.IndexOf(target);
        foreach (var connection in graph.Connections)
        {
            var source = graph.IndexOf(connection.Source!);
            if ((source == at || graph.Reaches(at, source)) && !_memory.Arrivals.ContainsKey(connection.Key))
                _memory.Followed.Remove(connection.Key);
        }
        _memory.Fired.RemoveWhere(id => graph.Activities.Any(a => a.Id == id && (a == target || graph.Reaches(at, graph.IndexOf(a)))));
    }

    private void Take(FlowConnection connection, bool taken)
    {
        var target = connection.Target!; // only complete connections are in the graph
        if (!connection.IsBackward && graph.Inbound(target).Count > 1)
        {
            if (!taken)
            {
                if (!_memory.Arrivals.ContainsKey(connection.Key)) _memory.Followed.Remove(connection.Key);
                return;
            }
            _memory.Followed.Add(connection.Key);
            _memory.Arrivals[connection.Key] = _memory.Arrivals.GetValueOrDefault(connection.Key) + 1;
            if (!_memory.Pending.Contains(target.Id)) _memory.Pending.Add(target.Id);
        }
        if (!taken) return;
        if (connection.IsBackward) _loopedTo.Add(target);
        _targets.Add(target);
    }

    /// <summary>Decides the joins at which something has arrived, until no decision changes another.</summary>
    private void Decide()
    {
        bool changed;
        do
        {
            changed = false;
            foreach (var id in _memory.Pending.ToArray())
            {
                var join = graph.Activities.FirstOrDefault(a => a.Id == id);
                if (join is null || Decide(join)) changed = _memory.Pending.Remove(id) || changed;
            }
        }
        while (changed);
    }

    /// <summary>Whether the join has been decided: it runs, or it is skipped.</summary>
    private bool Decide(ActivityDefinition join)
    {
        var mode = ModeOf(join);
        if (mode is FlowJoinMode.WaitAny)
        {
            if (_memory.Fired.Add(join.Id))
            {
                _ready.Add(join);
                CancelBranches(join);
            }
        }
        else if (IsAwaited(join))
        {
            return false;
        }
        else if (mode is FlowJoinMode.WaitAll && !graph.Inbound(join).All(c => _memory.Followed.Contains(c.Key)))
        {
            context.Burst.SkipJoin(join);
        }
        else
        {
            _ready.Add(join);
        }
        foreach (var connection in graph.Inbound(join)) _memory.Arrivals.Remove(connection.Key);
        return true;
    }

    private FlowJoinMode ModeOf(ActivityDefinition join) =>
        join.Behavior is FlowJoin ? FlowJoin.ModeFrom(context.TextOf(join, "mode")) : FlowJoinMode.WaitAllActive;

    private bool IsAwaited(ActivityDefinition join)
    {
        var at = graph.IndexOf(join);
        foreach (var child in _run.Children)
            if (graph.Contains(child.Activity) && graph.Reaches(graph.IndexOf(child.Activity), at)) return true;
        foreach (var target in _targets)
            if (!IsUndecidedJoin(target) && graph.Reaches(graph.IndexOf(target), at)) return true;
        foreach (var ready in _ready)
            if (graph.Reaches(graph.IndexOf(ready), at)) return true;
        foreach (var pending in _memory.Pending)
            if (graph.Activities.Any(a => a.Id == pending && graph.Reaches(graph.IndexOf(a), at))) return true;
        return false;
    }

    /// <summary>Joins stand among the targets to keep the order; whether they are open is known from Pending and ready.</summary>
    private bool IsUndecidedJoin(ActivityDefinition target) => graph.Inbound(target).Count > 1 && !_loopedTo.Contains(target);

    /// <summary>Cancels what has begun on the branches into the join. What is queued still runs, as in Elsa, and is cancelled
    /// at the end of the burst if it then waits.</summary>
    private void CancelBranches(ActivityDefinition join)
    {
        var at = graph.IndexOf(join);
        foreach (var child in _run.Children.ToArray())
        {
            if (child.Phase is ActivityRunPhase.Queued || !graph.Contains(child.Activity)) continue;
            if (graph.Reaches(graph.IndexOf(child.Activity), at)) context.Burst.Cancel(child);
        }
        foreach (var other in graph.Activities)
        {
            if (other == join || !_memory.Pending.Contains(other.Id) || !graph.Reaches(graph.IndexOf(other), at)) continue;
            foreach (var connection in graph.Inbound(other)) _memory.Arrivals.Remove(connection.Key);
            _memory.Pending.Remove(other.Id);
        }
    }

    private List<ScheduledChild> Schedules()
    {
        var schedules = new List<ScheduledChild>();
        foreach (var target in _targets)
        {
            if (!IsUndecidedJoin(target) || _ready.Remove(target)) schedules.Add(new ScheduledChild(target));
        }
        foreach (var join in _ready) schedules.Add(new ScheduledChild(join));
        return schedules;
    }
}
