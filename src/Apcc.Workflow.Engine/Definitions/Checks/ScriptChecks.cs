using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What can be told of a script without running it.</summary>
internal static class ScriptChecks
{
    public static void Run(
        WorkflowDefinition definition, ActivityDefinition activity, InputExpression input, VisibleVariables visible, ProblemList found)
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

    private static bool IsAccessor(string name) =>
        name.Length > 3 && (name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal)) && char.IsUpper(name[3]);
}
