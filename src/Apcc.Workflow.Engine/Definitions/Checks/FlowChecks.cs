using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns the edges of one flowchart.</summary>
internal static class FlowChecks
{
    /// <summary>In a diagram of thousands of joins and choices the warnings stop here.</summary>
    private const int MaxComparisons = 200_000;

    /// <summary>Looking for ways around a choice walks the diagram: so many steps in all.</summary>
    private const int MaxWalked = 2_000_000;

    public static void Run(ActivityDefinition flowchart, FlowGraph graph, ProblemList found)
    {
        foreach (var connection in graph.Written) CheckEnds(flowchart, graph, connection, found);
        foreach (var connection in graph.Connections) CheckPort(connection, found);
        foreach (var activity in graph.Activities) CheckOutcomes(graph, activity, found);
        CheckReachable(graph, found);
        CheckJoins(graph, found);
    }

    private static void CheckEnds(ActivityDefinition flowchart, FlowGraph graph, FlowConnection connection, ProblemList found)
    {
        if (found.IsFull) return;
        foreach (var (id, end, member) in new[] { (connection.SourceId, connection.Source, "source"), (connection.TargetId, connection.Target, "target") })
        {
            if (end is not null) continue;
            found.Error($"{connection.JsonPath}.{member}", "dangling-connection",
                $"Il collegamento da «{connection.SourceId}» a «{connection.TargetId}» nomina l’attività «{id}», che nel diagramma non c’è"
                + (NearestWord.Find(id, graph.Activities.Select(a => a.Id)) is { } near ? $": forse si intendeva «{near}»." : ": correggerlo o toglierlo."),
                connection.Source ?? connection.Target ?? flowchart);
        }
    }

    private static void CheckPort(FlowConnection connection, ProblemList found)
    {
        var source = connection.Source!; // only complete connections are in the graph
        if (ActivityPorts.Of(source) is not { } ports || ports.Contains(connection.Port)) return;
        if (ports.Count == 0)
        {
            found.Warning(connection.JsonPath, "unknown-port",
                $"Dopo «{ActivityChecks.Name(source)}» non si prosegue: il collegamento verso «{connection.TargetId}» non serve.", source);
            return;
        }
        var message = $"L’attività «{ActivityChecks.Name(source)}» non ha l’uscita «{connection.Port}»: il collegamento verso «{connection.TargetId}» "
            + $"non verrà mai seguito. {(NearestWord.Find(connection.Port, ports) is { } near ? $"Forse si intendeva «{near}»" : $"Le uscite sono: {string.Join(", ", ports)}")}.";
        if (source.Behavior?.Descriptor.IsContainer is true) found.Warning(connection.JsonPath, "unknown-port", message, source);
        else found.Error(connection.JsonPath, "unknown-port", message, source);
    }

    /// <summary>One plain outcome may be left open: that is how a flowchart ends. A choice with an open end is worth a word.</summary>
    private static void CheckOutcomes(FlowGraph graph, ActivityDefinition activity, ProblemList found)
    {
        if (ActivityPorts.Of(activity) is not { Count: > 1 } ports || activity.Behavior is BulkDispatchWorkflows) return;
        var connected = graph.Outbound(activity).Select(c => c.Port).ToHashSet(StringComparer.Ordinal);
        foreach (var port in ports)
        {
            if (connected.Contains(port) || (port == "Done" && activity.Behavior is RunJavaScript)) continue;
            // Without an answer a request is an incident where no such connection is drawn; with one it also leaves by Done.
            if (activity.Behavior is FlowSendHttpRequest
                && (connected.Contains("Done") || port is "Done" or HttpCalls.FailedToConnect or HttpCalls.TimedOut)) continue;
            found.Warning(activity.JsonPath, "unconnected-outcome",
                $"L’uscita «{port}» di «{ActivityChecks.Name(activity)}» non è collegata: se viene scelta, questo ramo finisce lì.", activity);
        }
    }

    private static void CheckReachable(FlowGraph graph, ProblemList found)
    {
        var seen = new HashSet<ActivityDefinition>();
        var stack = new Stack<ActivityDefinition>(graph.Activities.Where(a => a == graph.Start || a.CanStartWorkflow));
        while (stack.TryPop(out var activity))
        {
            if (!seen.Add(activity)) continue;
            foreach (var connection in graph.Outbound(activity)) stack.Push(connection.Target!); // complete, as above
        }
        foreach (var activity in graph.Activities)
        {
            if (seen.Contains(activity)) continue;
            found.Warning(activity.JsonPath, "unreachable-activity",
                $"Nessun percorso porta a «{ActivityChecks.Name(activity)}»: collegarla o toglierla.", activity);
        }
    }

    private static void CheckJoins(FlowGraph graph, ProblemList found)
    {
        var choices = graph.Activities.Where(IsChoice).Select(c => (Activity: c, Ports: ActivityPorts.Of(c))).Where(c => c.Ports is { Count: > 1 }).ToList();
        var left = MaxComparisons;
        var walks = MaxWalked / (graph.Activities.Count + graph.Connections.Count + 1);
        foreach (var join in graph.Activities)
        {
            if (!AwaitsAll(graph, join)) continue;
            foreach (var (choice, ports) in choices)
            {
                if (left-- <= 0) return;
                if (!graph.Reaches(graph.IndexOf(choice), graph.IndexOf(join)) || !MayLeaveOut(graph, choice, ports!, graph.Inbound(join))) continue; // choices have ports
                if (walks-- > 0 && NeverAll(graph, choice, ports!, join)) // choices have ports
                {
                    found.Warning(join.JsonPath, "join-never-runs",
                        $"La ricongiunzione «{ActivityChecks.Name(join)}» aspetta tutti i rami, ma «{ActivityChecks.Name(choice)}» ne sceglie uno solo: "
                        + "non verrà mai eseguita. Usare il modo WaitAllActive o WaitAny.", join);
                    break;
                }
                found.Warning(join.JsonPath, "join-may-be-skipped",
                    $"La ricongiunzione «{ActivityChecks.Name(join)}» aspetta tutti i rami, ma dopo «{ActivityChecks.Name(choice)}» uno può mancare: "
                    + "allora verrà saltata. Se non è voluto, usare il modo WaitAllActive.", join);
                break;
            }
        }
    }

    /// <summary>A WaitAll join is skipped when a choice before it leaves one of its branches out.</summary>
    private static bool AwaitsAll(FlowGraph graph, ActivityDefinition join) =>
        join.Behavior is FlowJoin && graph.Inbound(join).Count >= 2
        && join.Inputs.TryGetValue("mode", out var mode) && mode.LiteralText == nameof(FlowJoinMode.WaitAll);

    private static bool IsChoice(ActivityDefinition activity) => activity.Behavior is not (FlowFork or BulkDispatchWorkflows or null);

    /// <summary>Whether an outcome leads to some branches of the join and not to others, or to none while others come past the choice.
    /// An outcome that leaves out the join as a whole skips nothing.</summary>
    private static bool MayLeaveOut(FlowGraph graph, ActivityDefinition choice, IReadOnlyList<string> ports, IReadOnlyList<FlowConnection> inbound)
    {
        var reached = ports.Select(port => inbound.Count(i => graph.Outbound(choice).Any(c => c.Port == port && Leads(graph, c, i)))).ToList();
        var together = inbound.Count(i => graph.Outbound(choice).Any(c => Leads(graph, c, i)));
        return together > 0 && reached.Any(count => count < together && (count > 0 || together < inbound.Count));
    }

    /// <summary>Whether the choice takes one outcome at a time, each leaves out a branch of the join, and those branches come from nowhere
    /// else: then never all of them are there.</summary>
    private static bool NeverAll(FlowGraph graph, ActivityDefinition choice, IReadOnlyList<string> ports, ActivityDefinition join)
    {
        if (choice.Behavior is not (FlowDecision or UserTask or FlowSwitch) || IsMatchAny(choice)) return false;
        var inbound = graph.Inbound(join).Where(i => i.Source == choice || !Bypasses(graph, choice, i.Source!)).ToList(); // complete, as above
        return inbound.Count > 0 && ports.All(port => inbound.Any(i => !graph.Outbound(choice).Any(c => c.Port == port && Leads(graph, c, i))));
    }

    private static bool IsMatchAny(ActivityDefinition choice) =>
        choice.Inputs.TryGetValue("mode", out var mode) && !string.Equals(mode.LiteralText, "MatchFirst", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a way from the start, or from a trigger, leads to the activity past the choice.</summary>
    private static bool Bypasses(FlowGraph graph, ActivityDefinition choice, ActivityDefinition activity)
    {
        var seen = new HashSet<ActivityDefinition> { choice };
        var stack = new Stack<ActivityDefinition>(graph.Activities.Where(a => a == graph.Start || a.CanStartWorkflow));
        while (stack.TryPop(out var at))
        {
            if (!seen.Add(at)) continue;
            if (at == activity) return true;
            foreach (var connection in graph.Outbound(at)) stack.Push(connection.Target!);
        }
        return false;
    }

    private static bool Leads(FlowGraph graph, FlowConnection taken, FlowConnection inbound) =>
        taken == inbound || taken.Target == inbound.Source
        || graph.Reaches(graph.IndexOf(taken.Target!), graph.IndexOf(inbound.Source!)); // complete, as above
}
