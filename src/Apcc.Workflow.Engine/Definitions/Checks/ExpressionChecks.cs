using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns the expressions of one activity.</summary>
internal static class ExpressionChecks
{
    /// <summary>What templates may read, beside what they define themselves.</summary>
    private static readonly string[] LiquidNames = ["Variables", "Input", "Case", "Settings", "CorrelationId", "WorkflowInstanceId"];

    public static void Run(WorkflowDefinition definition, ActivityDefinition activity, KnownReferences known, ProblemList found)
    {
        var visible = VisibleVariables.For(definition, activity);
        foreach (var input in activity.Inputs.Values) Check(definition, activity, input, visible, known, found);
        if (activity.Behavior is SetVariable) CheckTarget(definition, activity, visible, found);
        CheckOutputs(definition, activity, found);
    }

    private static void Check(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, VisibleVariables visible, KnownReferences known,
        ProblemList found)
    {
        switch (input.Kind)
        {
            case ExpressionKind.Literal when activity.Behavior is RunJavaScript && input.Name == "script":
            case ExpressionKind.JavaScript:
                ScriptChecks.Run(definition, activity, input, visible, known, found);
                break;
            case ExpressionKind.Liquid:
                CheckLiquid(definition, activity, input, visible, known, found);
                break;
            case ExpressionKind.Literal or ExpressionKind.Object:
                CheckObject(activity, input, found);
                break;
            case ExpressionKind.Variable:
                CheckVariable(definition, activity, input, visible, found);
                break;
            case ExpressionKind.Input:
                CheckInput(definition, activity, input, found);
                break;
            default:
                found.Error(input.JsonPath, "unsupported-expression",
                    $"«{input.Name}» di «{ActivityChecks.Name(activity)}» è scritto in {input.Kind}, che qui non si esegue: "
                    + (NearestWord.Find(input.Kind, [ExpressionKind.JavaScript, ExpressionKind.Liquid, ExpressionKind.Literal, ExpressionKind.Object]) is { } near
                        ? $"forse si intendeva «{near}»." : "riscriverlo in JavaScript o Liquid."), activity);
                break;
        }
    }

    private static void CheckObject(ActivityDefinition activity, InputExpression input, ProblemList found)
    {
        try
        {
            input.Constant();
        }
        catch (ExpressionException broken)
        {
            found.Error(input.JsonPath, "invalid-json", broken.Message, activity);
        }
    }

    private static void CheckLiquid(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, VisibleVariables visible, KnownReferences known,
        ProblemList found)
    {
        foreach (var problem in input.Liquid.Problems)
        {
            found.Error(input.JsonPath, "broken-template",
                $"Il modello di «{input.Name}» in «{ActivityChecks.Name(activity)}» non si legge alla riga {problem.Line}, colonna {problem.Column}: {problem.Message}", activity);
        }
        foreach (var variable in input.Liquid.Template?.Variables ?? [])
        {
            var parts = variable.Path.Split('.', '[', ']');
            var place = $"riga {variable.Line}, colonna {variable.Column}";
            if (!LiquidNames.Contains(parts[0]))
            {
                found.Warning(input.JsonPath, "unknown-name",
                    $"Il modello di «{input.Name}» in «{ActivityChecks.Name(activity)}» ({place}) legge «{parts[0]}», che resta vuoto: "
                    + (NearestWord.Find(parts[0], LiquidNames) is { } near ? $"forse si intendeva «{near}»." : $"si possono leggere {string.Join(", ", LiquidNames)}."), activity);
            }
            if (parts.Length < 2) continue;
            if (parts[0] == "Variables" && !visible.Contains(parts[1])) UnknownVariable(activity, input, parts[1], place, visible, found);
            if (parts[0] == "Settings" && known.Settings is { } settings && !settings.Contains(parts[1]))
                UnknownSetting(activity, input, parts[1], place, settings, found);
            if (parts[0] == "Input" && definition.Inputs.All(i => i.Name != parts[1])) UnknownInput(definition, activity, input, parts[1], found, place);
        }
    }

    private static void CheckVariable(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, VisibleVariables visible, ProblemList found)
    {
        var id = input.Value is JsonObject reference ? reference.MemberText("id") : input.Value.AsText();
        var name = input.Value is JsonObject named ? named.MemberText("name") ?? id : id;
        if (id is not null && definition.FindVariable(id, activity) is { } variable && visible.Contains(variable.Name)) return;
        if (name is not null && visible.Contains(name)) return;
        UnknownVariable(activity, input, name ?? "", null, visible, found);
    }

    private static void CheckInput(WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, ProblemList found)
    {
        var name = input.Value is JsonObject named ? named.MemberText("name") : input.Value.AsText();
        if (definition.Inputs.All(i => i.Name != name)) UnknownInput(definition, activity, input, name ?? "", found);
    }

    private static void CheckTarget(WorkflowDefinition definition, ActivityDefinition activity, VisibleVariables visible, ProblemList found)
    {
        var (id, name) = SetVariable.Target(activity);
        if (id is null && name is null) return;
        if (id is not null && definition.FindVariable(id, activity) is { } variable && visible.Contains(variable.Name)) return;
        if (name is not null && visible.Contains(name)) return;
        found.Error(activity.JsonPath + ".variable", "unknown-variable",
            $"«{ActivityChecks.Name(activity)}» imposta la variabile «{name ?? id}», che non esiste{visible.Suggest(name ?? id ?? "")}", activity);
    }

    /// <summary>An output is bound to a variable by id, or to an output of the definition by name.</summary>
    private static void CheckOutputs(WorkflowDefinition definition, ActivityDefinition activity, ProblemList found)
    {
        foreach (var output in activity.Behavior?.Descriptor.Outputs ?? [])
        {
            if ((activity.Member(output.Name) as JsonObject)?.Member("memoryReference") is not JsonObject reference) continue;
            if (reference.MemberText("id") is not { Length: > 0 } id || definition.FindVariable(id, activity) is not null) continue;
            if (definition.Outputs.Any(o => o.Name == id) || definition.AllVariables.Any(v => v.Name == id)) continue;
            // Studio writes a reference of its own for outputs that are bound to nothing.
            if (id.Contains(':', StringComparison.Ordinal) || id.StartsWith(activity.Id, StringComparison.Ordinal)) continue;
            found.Error($"{activity.JsonPath}.{output.Name}", "unknown-variable",
                $"Il risultato «{output.DisplayName}» di «{ActivityChecks.Name(activity)}» va in «{id}», che non è né una variabile né un risultato del processo.", activity);
        }
    }

    internal static void UnknownVariable(
        ActivityDefinition activity, InputExpression input, string name, string? place, VisibleVariables visible, ProblemList found) =>
        found.Error(input.JsonPath, "unknown-variable",
            $"«{input.Name}» di «{ActivityChecks.Name(activity)}» usa la variabile «{name}»{(place is null ? "" : $" ({place})")}, che qui non esiste{visible.Suggest(name)}", activity);

    internal static void UnknownSetting(
        ActivityDefinition activity, InputExpression input, string name, string place, IReadOnlySet<string> known, ProblemList found) =>
        found.Error(input.JsonPath, "unknown-setting",
            $"«{input.Name}» di «{ActivityChecks.Name(activity)}» usa l’impostazione «{name}» ({place}), che non esiste: "
            + (NearestWord.Find(name, known) is { } near ? $"forse si intendeva «{near}»." : $"si può chiedere {string.Join(", ", known.Order())}."), activity);

    internal static void UnknownInput(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, string name, ProblemList found, string? place = null) =>
        found.Error(input.JsonPath, "unknown-input",
            $"«{input.Name}» di «{ActivityChecks.Name(activity)}» usa l’ingresso «{name}»{(place is null ? "" : $" ({place})")}, che la definizione non ha"
            + (NearestWord.Find(name, definition.Inputs.Select(i => i.Name)) is { } near ? $": forse si intendeva «{near}»." : ": dichiararlo o correggere il nome."), activity);
}
