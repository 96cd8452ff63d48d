namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns an activity that is to start instances by itself: before there is an instance nothing can be computed.</summary>
internal static class TriggerChecks
{
    public static void Run(ActivityDefinition activity, ProblemList found)
    {
        if (!activity.CanStartWorkflow || StartTriggers.InputOf(activity) is not { } name) return;
        if (!activity.Inputs.TryGetValue(name, out var input) || input.LiteralText is not null) return;
        found.Warning(input.JsonPath, "computed-trigger",
            $"«{ActivityChecks.Name(activity)}» deve avviare il processo, ma «{name}» si calcola solo a processo avviato: scrivervi un valore fisso, "
            + "altrimenti non lo avvierà mai.", activity);
    }
}
