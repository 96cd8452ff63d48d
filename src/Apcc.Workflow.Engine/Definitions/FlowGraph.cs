using System.Collections;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>The edges of one flowchart, with what its runs ask again and again: which edges close loops, who can reach whom.</summary>
public sealed class FlowGraph
{
    private readonly Dictionary<ActivityDefinition, int> _index = [];
    private readonly List<FlowConnection>[] _outbound;
    private readonly List<FlowConnection>[] _inbound;
    private readonly BitArray[] _reach;
    private readonly int[] _searched;
    private readonly Stack<int> _stack = new();
    private int _searches;

    internal FlowGraph(IReadOnlyList<ActivityDefinition> activities, IReadOnlyList<FlowConnection> written)
    {
        Activities = activities;
        Written = written;
        for (var i = 0; i < activities.Count; i++) _index[activities[i]] = i;
        _outbound = Lists(activities.Count);
        _inbound = Lists(activities.Count);
        _reach = new BitArray[activities.Count];
        _searched = new int[activities.Count];
        Connections = Distinct(written);
        foreach (var connection in Connections) _outbound[IndexOf(connection.Source!)].Add(connection);
        Start = ChooseStart();
        MarkBackward();
        foreach (var connection in Connections)
            if (!connection.IsBackward) _inbound[IndexOf(connection.Target!)].Add(connection);
        FillReach();
    }

    public IReadOnlyList<ActivityDefinition> Activities { get; }

    /// <summary>All edges as written, also those that lead nowhere.</summary>
    public IReadOnlyList<FlowConnection> Written { get; }

    /// <summary>The edges that count: both ends exist, each once.</summary>
    public IReadOnlyList<FlowConnection> Connections { get; }

    /// <summary>Where a run begins that no trigger started; null in an empty flowchart.</summary>
    /// <remarks>In order: an <c>Elsa.Start</c>, the first that may start a workflow, the first without inbound edges, the first.</remarks>
    public ActivityDefinition? Start { get; }

    internal int IndexOf(ActivityDefinition activity) => _index[activity];

    internal bool Contains(ActivityDefinition activity) => _index.ContainsKey(activity);

    /// <summary>Edges that leave the activity, in document order, loops included.</summary>
    public IReadOnlyList<FlowConnection> Outbound(ActivityDefinition activity) => _outbound[_index[activity]];

    /// <summary>Edges that enter the activity, loops left out: with two or more it is a join.</summary>
    public IReadOnlyList<FlowConnection> Inbound(ActivityDefinition activity) => _inbound[_index[activity]];

    internal IReadOnlyList<FlowConnection> InboundAt(int index) => _inbound[index];

    /// <summary>Whether what runs at <paramref name="from"/> can still arrive at <paramref name="to"/> without taking a loop.
    /// An activity does not reach itself.</summary>
    internal bool Reaches(int from, int to) => from != to && _reach[from][to];

    private static List<FlowConnection>[] Lists(int count)
    {
        var lists = new List<FlowConnection>[count];
        for (var i = 0; i < count; i++) lists[i] = [];
        return lists;
    }

    private static List<FlowConnection> Distinct(IReadOnlyList<FlowConnection> written)
    {
        var seen = new HashSet<(string, string, string)>();
        var distinct = new List<FlowConnection>();
        foreach (var connection in written)
        {
            if (connection.Source is null || connection.Target is null) continue;
            if (!seen.Add((connection.SourceId, connection.Port, connection.TargetId))) continue;
            connection.Index = distinct.Count;
            distinct.Add(connection);
        }
        return distinct;
    }

    private ActivityDefinition? ChooseStart()
    {
        var entered = Connections.Select(c => c.Target).ToHashSet();
        return Activities.FirstOrDefault(a => a.Type == "Elsa.Start")
            ?? Activities.FirstOrDefault(a => a.CanStartWorkflow)
            ?? Activities.FirstOrDefault(a => !entered.Contains(a))
            ?? (Activities.Count > 0 ? Activities[0] : null);
    }

    /// <summary>Breadth first from the start: an edge that would close a cycle among those already taken is backward.
    /// Activities that the start does not reach follow, because a trigger may begin there.</summary>
    private void MarkBackward()
    {
        var forward = Lists(Activities.Count);
        var seen = new bool[Activities.Count];
        var queue = new Queue<int>();
        var entered = Connections.Select(c => _index[c.Target!]).ToHashSet();
        var roots = Enumerable.Range(0, Activities.Count).OrderBy(i => Activities[i] == Start ? 0 : entered.Contains(i) ? 2 : 1);
        foreach (var root in roots.ToList())
        {
            if (seen[root]) continue;
            seen[root] = true;
            queue.Enqueue(root);
            while (queue.TryDequeue(out var at))
            {
                foreach (var connection in _outbound[at])
                {
                    var target = _index[connection.Target!];
                    connection.IsBackward = target == at || HasPath(forward, target, at);
                    if (!connection.IsBackward) forward[at].Add(connection);
                    if (seen[target]) continue;
                    seen[target] = true;
                    queue.Enqueue(target);
                }
            }
        }
    }

    private bool HasPath(List<FlowConnection>[] forward, int from, int to)
    {
        if (forward[from].Count == 0) return from == to;
        _searches++;
        _stack.Clear();
        _stack.Push(from);
        while (_stack.TryPop(out var at))
        {
            if (at == to) return true;
            if (_searched[at] == _searches) continue;
            _searched[at] = _searches;
            foreach (var connection in forward[at]) _stack.Push(_index[connection.Target!]);
        }
        return false;
    }

    /// <summary>From the ends backwards: who leads to nothing is done first, then who leads only to those that are done.</summary>
    private void FillReach()
    {
        var open = new int[Activities.Count];
        for (var i = 0; i < open.Length; i++)
        {
            _reach[i] = new BitArray(Activities.Count);
            open[i] = _outbound[i].Count(c => !c.IsBackward);
        }
        var done = new Queue<int>(Enumerable.Range(0, open.Length).Where(i => open[i] == 0));
        while (done.TryDequeue(out var at))
        {
            foreach (var connection in _inbound[at])
            {
                var source = _index[connection.Source!]; // only complete connections are in the graph
                _reach[source][at] = true;
                _reach[source].Or(_reach[at]);
                if (--open[source] == 0) done.Enqueue(source);
            }
        }
    }
}
