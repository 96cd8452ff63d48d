using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns one activity: its type, the inputs it must have, the values it must not have.</summary>
internal static class ActivityChecks
{
    public static void Run(WorkflowDefinition definition, ActivityDefinition activity, ActivityRegistry registry, ProblemList found)
    {
        if (activity.Behavior is not { } behavior)
        {
            UnknownType(definition, activity, registry, found);
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

    private static void UnknownType(WorkflowDefinition definition, ActivityDefinition activity, ActivityRegistry registry, ProblemList found)
    {
        var names = registry.Descriptors.Select(d => d.Type).Concat(definition.UsableTypes);
        var suggestion = NearestWord.Find(activity.Type, names) is { } near ? $": forse si intendeva «{near}»." : null;
        if ((activity.Member("workflowDefinitionId") ?? activity.Member("workflowDefinitionVersionId")).AsText() is { } workflow)
        {
            found.Error(activity.JsonPath + ".type", "unknown-workflow",
                $"«{Name(activity)}» usa come attività il processo «{workflow}» ({activity.Type}), che non è pubblicato o non è dichiarato "
                + $"utilizzabile come attività (usableAsActivity){suggestion ?? ": pubblicarlo così, oppure togliere l’attività."}", activity);
            return;
        }
        found.Error(activity.JsonPath + ".type", "unknown-activity",
            $"Il tipo di attività «{activity.Type}» non esiste{suggestion ?? ": scegliere un tipo dalla tavolozza."}", activity);
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
