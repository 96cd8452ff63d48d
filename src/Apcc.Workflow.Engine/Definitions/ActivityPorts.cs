using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>The outcomes by which an activity can leave.</summary>
public static class ActivityPorts
{
    /// <summary>All outcomes, or null when they are computed at run time or the type is unknown. Empty: nothing follows it.</summary>
    public static IReadOnlyList<string>? Of(ActivityDefinition activity)
    {
        if (activity.Behavior is not { } behavior) return null;
        var descriptor = behavior.Descriptor;
        var ports = new List<string>(descriptor.Outcomes);
        if (behavior is FlowSwitch)
        {
            ports.InsertRange(0, SwitchCases.Labels(activity));
            return ports;
        }
        if (descriptor.OutcomesInput is { } name && !AddFrom(activity, name, ports)) return null;
        if (behavior is not UserTask) return ports;
        if (!activity.Inputs.ContainsKey("actions") && !AddFrom(activity, "actionDefinitions", ports)) return null;
        if (ports.Count == 0) ports.Add("Done");
        return AddIf(activity, "enableTimeoutOutcome", UserTask.TimeoutOutcome, ports)
            && AddIf(activity, "enableCancellationOutcome", UserTask.CancelledOutcome, ports) ? ports : null;
    }

    private static bool AddFrom(ActivityDefinition activity, string input, List<string> ports)
    {
        if (!activity.Inputs.TryGetValue(input, out var written)) return true;
        if (written.Kind is not (ExpressionKind.Literal or ExpressionKind.Object)) return false;
        foreach (var port in Values.Texts(DefinitionReferences.ConstantOf(written)))
            if (!ports.Contains(port)) ports.Add(port);
        return true;
    }

    private static bool AddIf(ActivityDefinition activity, string input, string port, List<string> ports)
    {
        if (!activity.Inputs.TryGetValue(input, out var written)) return true;
        if (written.Kind is not (ExpressionKind.Literal or ExpressionKind.Object)) return false;
        if (Values.Flag(DefinitionReferences.ConstantOf(written)) is true) ports.Add(port);
        return true;
    }
}
