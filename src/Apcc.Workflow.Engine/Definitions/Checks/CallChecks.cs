using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Definitions that start each other, whatever happens: nothing waits and nobody chooses before one starts the next, so the chain
/// would run into its limit.</summary>
internal static class CallChecks
{
    public static void Run(WorkflowDefinition definition, KnownReferences known, ProblemList found)
    {
        // Who may run only once at a time is not started a second time by what it started itself.
        if (known.Callee is not { } callee || IsSingle(definition)) return;

        foreach (var (activity, id) in CertainCalls(definition))
        {
            if (PathBack(definition, id, callee) is not { } path) continue;
            found.Error(activity.JsonPath, "endless-calls",
                $"«{ActivityChecks.Name(activity)}» avvia sempre «{id}», e così i processi si avviano a vicenda senza fine "
                + $"({string.Join(" → ", path.Prepend(definition.DefinitionId))}). Mettere un’attesa o una scelta prima di uno degli avvii, oppure toglierlo.", activity);
        }
    }

    /// <summary>From a definition that is started back to the one that is checked; null when no certain way leads there.</summary>
    private static List<string>? PathBack(WorkflowDefinition definition, string first, Func<string, WorkflowDefinition?> callee)
    {
        var before = new Dictionary<string, string?>(StringComparer.Ordinal) { [first] = null };
        var open = new Queue<string>([first]);
        while (open.TryDequeue(out var id))
        {
            if (id == definition.DefinitionId) return WayTo(id, before);
            if (callee(id) is not { } called || IsSingle(called)) continue;
            foreach (var (_, next) in CertainCalls(called))
                if (before.TryAdd(next, id)) open.Enqueue(next);
        }

        return null;
    }

    private static List<string> WayTo(string last, Dictionary<string, string?> before)
    {
        List<string> way = [];
        for (string? id = last; id is not null; id = before[id]) way.Add(id);
        way.Reverse();
        return way;
    }

    private static bool IsSingle(WorkflowDefinition definition) => definition.Options.ActivationStrategy is not ActivationStrategy.AllowAlways;

    private static List<(ActivityDefinition Activity, string DefinitionId)> CertainCalls(WorkflowDefinition definition)
    {
        List<(ActivityDefinition, string)> calls = [];
        Walk(definition.Root, calls);
        return calls;
    }

    /// <summary>Collects what surely starts at once inside an activity that runs.</summary>
    /// <returns>Whether the activity surely ends at once, by Done.</returns>
    private static bool Walk(ActivityDefinition activity, List<(ActivityDefinition, string)> calls)
    {
        switch (activity.Behavior)
        {
            case ExecuteWorkflow or DispatchWorkflow:
                if (activity.Inputs.TryGetValue("workflowDefinitionId", out var id) && id.LiteralText is { Length: > 0 } called) calls.Add((activity, called));
                return !activity.Inputs.ContainsKey("waitForCompletion");
            case Sequence:
                return activity.Children.All(child => Walk(child, calls));
            case ParallelActivity:
                foreach (var child in activity.Children) Walk(child, calls);
                return false;
            case Flowchart when activity.Graph is { Start: { } start } graph:
                WalkGraph(graph, start, calls);
                return false;
            default:
                return LoopChecks.RunsThrough(activity);
        }
    }

    /// <summary>A place where ways come together is left out: whether it runs depends on both.</summary>
    private static void WalkGraph(FlowGraph graph, ActivityDefinition start, List<(ActivityDefinition, string)> calls)
    {
        var seen = new HashSet<ActivityDefinition> { start };
        var open = new Queue<ActivityDefinition>([start]);
        while (open.TryDequeue(out var activity))
        {
            var forks = activity.Behavior is FlowFork;
            if (!forks && !Walk(activity, calls)) continue;
            foreach (var connection in graph.Outbound(activity))
                if (connection.Target is { } target && (forks || connection.Port == "Done") && graph.Inbound(target).Count < 2 && seen.Add(target))
                    open.Enqueue(target);
        }
    }
}
