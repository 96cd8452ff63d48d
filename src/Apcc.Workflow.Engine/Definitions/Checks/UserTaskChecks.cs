using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns human tasks: their actions, reminders and escalations.</summary>
internal static class UserTaskChecks
{
    public static void Run(ActivityDefinition activity, ProblemList found)
    {
        CheckActions(activity, found);
        CheckOffsets(activity, "reminders", isEscalation: false, found);
        CheckOffsets(activity, "escalation", isEscalation: true, found);
    }

    private static void CheckActions(ActivityDefinition activity, ProblemList found)
    {
        if (!activity.Inputs.TryGetValue("actions", out var input)) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in Values.Texts(DefinitionReferences.ConstantOf(input)))
        {
            if (action is UserTask.TimeoutOutcome or UserTask.CancelledOutcome)
            {
                found.Error(input.JsonPath, "reserved-action",
                    $"L’azione «{action}» ha un nome riservato: sceglierne un altro, oppure attivare l’uscita corrispondente.", activity);
            }
            if (!seen.Add(action))
                found.Error(input.JsonPath, "duplicate-action", $"L’azione «{action}» è elencata due volte: toglierne una.", activity);
        }
    }

    private static void CheckOffsets(ActivityDefinition activity, string name, bool isEscalation, ProblemList found)
    {
        if (!activity.Inputs.TryGetValue(name, out var input) || DefinitionReferences.ConstantOf(input) is not { } offsets) return;
        TaskOffset.Read(offsets, isEscalation, (place, what) => found.Error(
            input.JsonPath + place, isEscalation ? "bad-escalation" : "bad-reminder",
            $"Attività «{ActivityChecks.Name(activity)}», {name}{place}: {what}", activity));
        if (!activity.Inputs.ContainsKey("dueAt"))
        {
            found.Warning(input.JsonPath, "no-due-date",
                $"L’attività «{ActivityChecks.Name(activity)}» ha {name} ma nessuna scadenza: partiranno solo se qualcuno la imposta.", activity);
        }
    }
}
