using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>What a flowchart's joins may still know after somebody has moved the instance by hand.</summary>
internal static class FlowMoves
{
    /// <summary>What will be decided anew from the target on is forgotten, and so is a join that nothing can reach any more: it is
    /// skipped, because a move goes where it says and nowhere else. What has arrived at joins that lie ahead stays.</summary>
    public static void Forget(Burst burst, ActivityRun run, FlowMemory memory, FlowGraph graph, ActivityDefinition target)
    {
        var at = graph.IndexOf(target);
        foreach (var connection in graph.Connections)
        {
            var source = graph.IndexOf(connection.Source!); // only complete connections are in the graph
            if (source != at && !graph.Reaches(at, source) && connection.Target != target) continue;
            memory.Arrivals.Remove(connection.Key);
            memory.Followed.Remove(connection.Key);
        }
        memory.Fired.RemoveWhere(id => graph.Activities.Any(a => a.Id == id && (a == target || graph.Reaches(at, graph.IndexOf(a)))));
        foreach (var id in memory.Pending.ToArray())
        {
            var join = graph.Activities.FirstOrDefault(a => a.Id == id);
            if (join is not null && join != target && LiesAhead(run, memory, graph, at, join)) continue;
            memory.Pending.Remove(id);
            if (join is null || join == target) continue;
            foreach (var connection in graph.Inbound(join)) memory.Arrivals.Remove(connection.Key);
            burst.SkipJoin(join);
        }
    }

    private static bool LiesAhead(ActivityRun run, FlowMemory memory, FlowGraph graph, int at, ActivityDefinition join)
    {
        var to = graph.IndexOf(join);
        return graph.Inbound(join).Any(connection => memory.Arrivals.ContainsKey(connection.Key))
            && (graph.Reaches(at, to)
                || run.Children.Exists(child => graph.Contains(child.Activity) && graph.Reaches(graph.IndexOf(child.Activity), to)));
    }
}
