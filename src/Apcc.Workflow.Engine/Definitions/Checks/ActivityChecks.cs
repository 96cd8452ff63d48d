using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns one activity: its type, the inputs it must have, the values it must not have.</summary>
internal static class ActivityChecks
{
    public static void Run(ActivityDefinition activity, ActivityRegistry registry, ProblemList found)
    {
        if (registry.Find(activity.Type) is not { } behavior)
        {
            found.Error(activity.JsonPath + ".type", "unknown-activity",
                $"Il tipo di attività «{activity.Type}» non esiste"
                + (registry.Nearest(activity.Type) is { } near ? $": forse si intendeva «{near}»." : ": scegliere un tipo dalla tavolozza."), activity);
            return;
        }
        foreach (var input in behavior.Descriptor.Inputs)
        {
            if (input.IsRequired && IsMissing(activity, input))
            {
                found.Error($"{activity.JsonPath}.{input.Name}", "missing-input",
                    $"Manca «{input.DisplayName}» ({input.Name}) nell’attività «{Name(activity)}»: indicarlo.", activity);
            }
        }
        if (behavior is FlowJoin && activity.Inputs.TryGetValue("mode", out var mode) && mode.LiteralText is { } text) CheckMode(activity, mode, text, found);
        if (behavior is Break && !IsInLoop(activity))
        {
            found.Error(activity.JsonPath, "break-outside-loop",
                $"«{Name(activity)}» interrompe un ciclo ma non sta dentro un ciclo: spostarla o toglierla.", activity);
        }
    }

    internal static string Name(ActivityDefinition activity) => activity.Name is { Length: > 0 } name ? name : activity.Id;

    private static bool IsMissing(ActivityDefinition activity, InputDescriptor input)
    {
        if (!input.IsWrapped) return activity.Member(input.Name) is null;
        if (!activity.Inputs.TryGetValue(input.Name, out var written) || written.Value is null) return true;
        return written.Value is JsonValue && string.IsNullOrWhiteSpace(Values.Text(written.Value));
    }

    private static void CheckMode(ActivityDefinition activity, InputExpression mode, string text, ProblemList found)
    {
        try
        {
            FlowJoin.ModeFrom(text);
        }
        catch (ExpressionException unknown)
        {
            found.Error(mode.JsonPath, "bad-value", unknown.Message, activity);
        }
    }

    private static bool IsInLoop(ActivityDefinition activity)
    {
        for (var parent = activity.Parent; parent is not null; parent = parent.Parent)
            if (parent.Behavior is For or ForEach or ParallelForEach or While) return true;
        return false;
    }
}
