using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>Members that would be read by nobody: a mistyped input, an input that a used definition does not have, an expression that
/// does not say its language, an output that the definition does not declare.</summary>
internal static class MemberChecks
{
    /// <summary>What Elsa writes into the use of a definition beside its inputs.</summary>
    private static readonly HashSet<string> OfUses = new(StringComparer.OrdinalIgnoreCase)
    {
        "workflowDefinitionId", "workflowDefinitionVersionId", "latestAvailablePublishedVersion", "latestAvailablePublishedVersionId",
    };

    public static void Run(WorkflowDefinition definition, ActivityDefinition activity, ProblemList found)
    {
        if (activity.Behavior is not { } behavior) return;
        var known = behavior.Descriptor.Inputs.Select(i => i.Name).Concat(behavior.Descriptor.Outputs.Select(o => o.Name))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in activity.Json)
        {
            if (ActivityReader.IsStructural(name) || value is null) continue;
            if (SaysNoLanguage(value))
            {
                found.Warning($"{activity.JsonPath}.{name}.expression", "expression-without-type",
                    $"L’espressione di «{name}» in «{ActivityChecks.Name(activity)}» non dice in che linguaggio è scritta e viene ignorata: "
                    + "aggiungere «type», per esempio «Literal» o «JavaScript».", activity);
            }
            if (!known.Contains(name)) CheckName(activity, behavior, name, known, found);
        }
        if (behavior is SetOutput) CheckOutput(definition, activity, found);
    }

    private static bool SaysNoLanguage(JsonNode value) =>
        value is JsonObject json && json.Member("expression") is JsonObject expression
        && expression.MemberText("type") is null && expression.Member("value") is not null;

    private static void CheckName(ActivityDefinition activity, ActivityBehavior behavior, string name, HashSet<string> known, ProblemList found)
    {
        if (activity.Children.Any(c => c.Slot == name || c.Slot.StartsWith(name + "[", StringComparison.Ordinal))) return;
        var near = NearestWord.Find(name, known.Where(k => activity.Member(k) is null));
        if (behavior is WorkflowActivity used)
        {
            if (OfUses.Contains(name)) return;
            found.Warning($"{activity.JsonPath}.{name}", "unknown-input",
                $"«{used.Library.Name}» non ha l’ingresso «{name}» che «{ActivityChecks.Name(activity)}» gli dà: il valore va perso"
                + (near is null ? "; toglierlo o dichiararlo nel processo usato." : $". Forse si intendeva «{near}»."), activity);
        }
        // Documents made elsewhere may hold members that only Elsa's designer knows: what resembles nothing is left alone.
        else if (near is not null)
        {
            found.Warning($"{activity.JsonPath}.{name}", "unknown-member",
                $"«{ActivityChecks.Name(activity)}» ({activity.Type}) non ha «{name}» e il valore viene ignorato: forse si intendeva «{near}».", activity);
        }
    }

    /// <summary>An output that is not declared is kept with the instance all the same, as in Elsa: worth a word, no refusal.</summary>
    private static void CheckOutput(WorkflowDefinition definition, ActivityDefinition activity, ProblemList found)
    {
        if (!activity.Inputs.TryGetValue("outputName", out var input) || input.LiteralText is not { Length: > 0 } name) return;
        if (definition.Outputs.Any(o => o.Name == name)) return;
        found.Warning(input.JsonPath, "unknown-output",
            $"«{ActivityChecks.Name(activity)}» imposta il risultato «{name}», che la definizione non dichiara"
            + (NearestWord.Find(name, definition.Outputs.Select(o => o.Name)) is { } near ? $": forse si intendeva «{near}»." : ": dichiararlo fra i risultati."), activity);
    }
}
