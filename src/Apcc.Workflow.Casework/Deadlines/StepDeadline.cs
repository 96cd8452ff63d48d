using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>A date, a wait or a reminder that a step of a process writes down itself.</summary>
/// <param name="ActivityName">What people call the step.</param>
/// <param name="Label">What it is: due date, reminders, wait …</param>
/// <param name="Kind">Language of <paramref name="Text"/>: Literal, Object, JavaScript, Liquid, Variable.</param>
/// <param name="Settings">Names of the settings that it reads.</param>
/// <param name="Offsets">Distances from the due date, where it is a list of those.</param>
public sealed partial record StepDeadline(
    string ActivityId, string ActivityName, string Label, string Kind, string Text, IReadOnlyList<string> Settings, IReadOnlyList<DeadlineOffset> Offsets)
{
    private static readonly Dictionary<string, string[]> Inputs = new(StringComparer.Ordinal)
    {
        ["Elsa.UserTask"] = ["dueAt", "followUpAt", "reminders", "escalation"],
        ["Elsa.Delay"] = ["timeSpan"],
        ["Elsa.StartAt"] = ["dateTime"],
        ["Elsa.Timer"] = ["interval"],
        ["Elsa.Cron"] = ["cronExpression"],
    };

    /// <summary>In the order of the definition.</summary>
    internal static IReadOnlyList<StepDeadline> Of(WorkflowDefinition definition, IReadOnlyList<ProcessSetting> settings) =>
    [
        .. from activity in definition.Activities
           where activity.Behavior is not null && Inputs.ContainsKey(activity.Type)
           from descriptor in activity.Behavior!.Descriptor.Inputs // asked for above
           where Inputs[activity.Type].Contains(descriptor.Name)
           let input = DefinitionOutlines.Of(definition, activity, descriptor)
           where input.Kind is not null && input.Text.Length > 0
           select new StepDeadline(activity.Id, ActivityNames.Of(activity), input.Label, input.Kind!, input.Text, // asked for above
               [.. settings.Select(setting => setting.Name).Where(name => VariablesIn(input).Contains(name))], OffsetsIn(input.Text)),
    ];

    private static HashSet<string> VariablesIn(StepInput input) => input.Kind is "Variable"
        ? [input.Text]
        : [.. VariableRead().Matches(input.Text).Select(match => match.Groups["name"].Value)];

    private static IReadOnlyList<DeadlineOffset> OffsetsIn(string text)
    {
        if (!text.StartsWith('[') && !text.StartsWith('{')) return [];
        try
        {
            var json = JsonNode.Parse(text);
            return [.. (json as JsonArray ?? [json?.DeepClone()]).OfType<JsonObject>()
                .Select(offset => new DeadlineOffset(offset.NumberOf("workingDays"), offset.TextOf("duration"), offset.TextOf("at")))
                .Where(offset => offset.WorkingDays is not null || offset.Duration is not null)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    [GeneratedRegex("""(?:variables\.|Variables\.|getVariable\(\s*['"])(?<name>[A-Za-z_][A-Za-z0-9_]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex VariableRead();
}

/// <param name="WorkingDays">Negative: before the due date.</param>
/// <param name="Duration">ISO 8601, where it is no number of working days.</param>
/// <param name="At">Office time.</param>
public sealed record DeadlineOffset(int? WorkingDays, string? Duration, string? At);
