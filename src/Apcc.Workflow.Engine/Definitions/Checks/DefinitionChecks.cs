using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Engine.Definitions.Checks;

/// <summary>What concerns the definition as a whole: doubled names, options, initial values.</summary>
internal static class DefinitionChecks
{
    public static void Run(WorkflowDefinition definition, ProblemList found)
    {
        var variables = definition.AllVariables.Where(v => v.Owner?.Use is null).ToList();
        foreach (var group in definition.Own.GroupBy(a => a.Id).Where(g => g.Count() > 1))
        {
            foreach (var second in group.Skip(1))
            {
                found.Error(second.JsonPath, "duplicate-id",
                    $"L’id «{second.Id}» è usato anche da un’altra attività ({group.First().JsonPath}): dare a ciascuna un id diverso.", second);
            }
        }
        foreach (var group in variables.GroupBy(v => v.Id).Where(g => g.Count() > 1))
        {
            var second = group.ElementAt(1);
            found.Error(second.JsonPath, "duplicate-id",
                $"L’id «{second.Id}» è usato da due variabili: dare a ciascuna un id diverso.", second.Owner);
        }
        foreach (var (owner, name) in variables.GroupBy(v => (v.Owner, v.Name)).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            found.Error(variables.Last(v => v.Owner == owner && v.Name == name).JsonPath, "duplicate-name",
                $"Due variabili si chiamano «{name}»: dare a ciascuna un nome diverso.", owner);
        }
        foreach (var variable in variables) CheckInitialValue(variable, found);
        foreach (var (member, value) in definition.Options.Unknown)
        {
            found.Error($"$.options.{member}", "unknown-option",
                $"Il valore «{value}» non è conosciuto: scegliere una delle strategie offerte, oppure togliere «{member}».");
        }
    }

    private static void CheckInitialValue(VariableDefinition variable, ProblemList found)
    {
        try
        {
            VariableTypes.Coerce(variable.Value, variable);
        }
        catch (ExpressionException unfit)
        {
            found.Error(variable.JsonPath + ".value", "bad-value", $"{unfit.Message} Correggere il valore iniziale.", variable.Owner);
        }
    }
}
