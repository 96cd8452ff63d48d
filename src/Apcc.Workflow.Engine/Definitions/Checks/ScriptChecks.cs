using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What can be told of a script without running it.</summary>
internal static class ScriptChecks
{
    public static void Run(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, VisibleVariables visible, KnownReferences known,
        ProblemList found)
    {
        var script = input.Script;
        if (script.Problem is { } problem)
        {
            found.Error(input.JsonPath, "broken-script",
                $"Lo script di «{input.Name}» in «{ActivityChecks.Name(activity)}» non si legge alla riga {problem.Line}, colonna {problem.Column}: {problem.Message}.", activity);
            return;
        }
        foreach (var variable in script.Variables)
        {
            if (!visible.Contains(variable.Name))
                ExpressionChecks.UnknownVariable(activity, input, variable.Name, $"riga {variable.Line}, colonna {variable.Column}", visible, found);
        }
        foreach (var mention in script.Mentions) CheckMention(definition, activity, input, mention, known, found);
        foreach (var name in script.Names)
        {
            if (ScriptNames.IsKnown(name, definition) || script.ToleratedNames.Contains(name)) continue;
            if (IsAccessor(name)) ExpressionChecks.UnknownVariable(activity, input, name[3..], $"{name}()", visible, found);
            else
            {
                found.Error(input.JsonPath, "unknown-name",
                    $"Lo script di «{input.Name}» in «{ActivityChecks.Name(activity)}» usa «{name}», che non esiste"
                    + (NearestWord.Find(name, ScriptNames.Functions) is { } near ? $": forse si intendeva «{near}»." : ": correggere il nome."), activity);
            }
        }
    }

    private static void CheckMention(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, ScriptMention mention, KnownReferences known, ProblemList found)
    {
        var place = $"riga {mention.Line}, colonna {mention.Column}";
        switch (mention.Kind)
        {
            case ScriptMentionKind.Input when definition.Inputs.All(i => !string.Equals(i.Name, mention.Name, StringComparison.OrdinalIgnoreCase)):
                ExpressionChecks.UnknownInput(definition, activity, input, mention.Name, found, place);
                break;
            case ScriptMentionKind.Activity when definition.Own.All(a => a.Id != mention.Name && !(a.Name is { } given && ScriptNames.Same(given, mention.Name))):
                found.Error(input.JsonPath, "unknown-activity-id",
                    $"Lo script di «{input.Name}» in «{ActivityChecks.Name(activity)}» ({place}) legge il risultato dell’attività «{mention.Name}», che non esiste"
                    + Or(mention.Name, definition.Own.SelectMany(a => new[] { a.Id, a.Name ?? a.Id }), ": correggere il nome."), activity);
                break;
            case ScriptMentionKind.Calendar when known.Calendars is { } calendars && !calendars.Contains(mention.Name):
                found.Error(input.JsonPath, "unknown-calendar",
                    $"Lo script di «{input.Name}» in «{ActivityChecks.Name(activity)}» ({place}) usa il calendario «{mention.Name}», che non esiste"
                    + Or(mention.Name, calendars, ": crearlo o correggere il nome."), activity);
                break;
            case ScriptMentionKind.Setting when known.Settings is { } settings && !settings.Contains(mention.Name):
                ExpressionChecks.UnknownSetting(activity, input, mention.Name, place, settings, found);
                break;
            case ScriptMentionKind.Outcome when ActivityPorts.Of(activity) is { } ports && !ports.Contains(mention.Name):
                found.Warning(input.JsonPath, "unknown-outcome",
                    $"Lo script di «{ActivityChecks.Name(activity)}» ({place}) sceglie l’uscita «{mention.Name}», che l’attività non ha"
                    + Or(mention.Name, ports, ": aggiungerla alle uscite possibili."), activity);
                break;
        }
    }

    private static string Or(string name, IEnumerable<string> known, string otherwise) =>
        NearestWord.Find(name, known) is { } near ? $": forse si intendeva «{near}»." : otherwise;

    private static bool IsAccessor(string name) =>
        name.Length > 3 && (name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)) && char.IsUpper(name[3]);
}
