using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Loops that nothing ends: in them nobody chooses and nothing waits, so the burst would run into its limit.</summary>
internal static class LoopChecks
{
    public static void Run(ActivityDefinition activity, ProblemList found)
    {
        if (activity.Graph is { } graph) CheckGraph(graph, found);
        if (activity.Behavior is While && activity.Inputs.TryGetValue("condition", out var condition)
            && condition.Kind is ExpressionKind.Literal or ExpressionKind.Object && Values.Flag(DefinitionReferences.ConstantOf(condition)) is true
            && activity.Child("body") is { } body && RunsThrough(body))
            Warn(activity, found);
    }

    private static void CheckGraph(FlowGraph graph, ProblemList found)
    {
        // What remains after taking away, again and again, whatever no such activity leads to, goes round in circles.
        var open = graph.Activities.Where(a => RunsThrough(a)).ToDictionary(a => a, _ => 0);
        foreach (var connection in Inside(graph, open)) open[connection.Target!]++; // complete, or not in the graph
        var done = new Queue<ActivityDefinition>(open.Where(a => a.Value == 0).Select(a => a.Key));
        while (done.TryDequeue(out var activity))
        {
            open.Remove(activity);
            foreach (var connection in graph.Outbound(activity).Where(c => c.Port == "Done" && open.ContainsKey(c.Target!)))
                if (--open[connection.Target!] == 0) done.Enqueue(connection.Target!);
        }
        // Only those that also lead back: what merely follows a loop is none.
        if (graph.Connections.FirstOrDefault(c => c.IsBackward && c.Port == "Done" && open.ContainsKey(c.Source!) && open.ContainsKey(c.Target!)) is { } back)
            Warn(back.Source!, found);
    }

    private static IEnumerable<FlowConnection> Inside(FlowGraph graph, Dictionary<ActivityDefinition, int> open) =>
        graph.Connections.Where(c => c.Port == "Done" && open.ContainsKey(c.Source!) && open.ContainsKey(c.Target!));

    private static void Warn(ActivityDefinition activity, ProblemList found) => found.Warning(activity.JsonPath, "endless-loop",
        $"Il ciclo di «{ActivityChecks.Name(activity)}» non finisce mai: dentro non c’è né un’attesa né una scelta che ne esca. Aggiungerne una.", activity);

    /// <summary>Whether it and all inside it run at once, whatever happens, and leave by Done.</summary>
    internal static bool RunsThrough(ActivityDefinition activity) =>
        activity.Behavior is FlowNode or WriteLine or SetVariable or SetName or SetOutput or Correlate or Start or Sequence or PublishEvent
        && activity.Children.All(RunsThrough);
}
