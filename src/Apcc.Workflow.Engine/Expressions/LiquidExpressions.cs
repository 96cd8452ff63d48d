using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Liquid;

namespace Apcc.Workflow.Engine.Expressions;

/// <summary>Renders Liquid expressions. They read <c>Variables</c>, <c>Input</c>, <c>Case</c>, <c>Settings</c>,
/// <c>CorrelationId</c> and <c>WorkflowInstanceId</c>; what is not there is empty.</summary>
internal static class LiquidExpressions
{
    public static string Render(InputExpression input, Burst burst, ActivityRun run)
    {
        if (input.Liquid.Template is not { } template)
        {
            var problem = input.Liquid.Problems[0];
            throw new ExpressionException(
                $"Il modello di «{input.Name}» non si legge alla riga {problem.Line}, colonna {problem.Column}: {problem.Message}", input.Source);
        }
        try
        {
            return template.Render(ValuesFor(template, burst, run), new LiquidOptions { UtcNow = burst.Context.UtcNow, TimeZone = burst.Context.TimeZone });
        }
        catch (LiquidRenderException failure)
        {
            throw new ExpressionException($"Il modello di «{input.Name}» non si può comporre: {failure.Message}", input.Source, failure);
        }
    }

    /// <summary>Only what the template reads is copied.</summary>
    private static JsonObject ValuesFor(LiquidTemplate template, Burst burst, ActivityRun run)
    {
        var wanted = template.Variables.Select(v => Root(v.Path)).ToHashSet(StringComparer.Ordinal);
        var values = new JsonObject { ["CorrelationId"] = burst.CorrelationId, ["WorkflowInstanceId"] = burst.InstanceId };
        if (wanted.Contains("Input")) values["Input"] = burst.Expressions.InputsAt(run).DeepClone();
        if (wanted.Contains("Case")) values["Case"] = burst.Context.Case?.DeepClone();
        if (wanted.Contains("Settings")) values["Settings"] = burst.Context.Settings?.DeepClone();
        if (!wanted.Contains("Variables")) return values;
        var variables = new JsonObject();
        foreach (var name in burst.Expressions.VariableNames(run))
            if (!variables.ContainsKey(name)) variables[name] = burst.Expressions.GetVariable(name, run)?.DeepClone();
        values["Variables"] = variables;
        return values;
    }

    private static string Root(string path)
    {
        var end = path.AsSpan().IndexOfAny('.', '[');
        return end < 0 ? path : path[..end];
    }
}
