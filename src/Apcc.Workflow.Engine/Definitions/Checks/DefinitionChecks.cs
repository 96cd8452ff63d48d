using Apcc.Workflow.Engine.Expressions;
using Apcc.Workflow.Engine.Json;

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
        foreach (var variable in variables)
        {
            CheckType(variable.TypeName, variable.Name, variable.JsonPath + ".typeName", found);
            CheckInitialValue(variable, found);
        }
        CheckArguments(definition.Inputs, "ingressi", found);
        CheckArguments(definition.Outputs, "risultati", found);
        foreach (var (member, value) in definition.Options.Unknown)
        {
            found.Error($"$.options.{member}", "unknown-option",
                $"Il valore «{value}» non è conosciuto: scegliere una delle strategie offerte, oppure togliere «{member}».");
        }
    }

    private static void CheckArguments(IReadOnlyList<ArgumentDefinition> arguments, string noun, ProblemList found)
    {
        foreach (var argument in arguments) CheckType(argument.TypeName, argument.Name, argument.JsonPath + ".type", found);
        foreach (var group in arguments.GroupBy(a => a.Name).Where(g => g.Count() > 1))
        {
            found.Error(group.ElementAt(1).JsonPath, "duplicate-name",
                $"Due {noun} si chiamano «{group.Key}»: dare a ciascuno un nome diverso.");
        }
    }

    /// <summary>Types of other systems are read as JSON; one that resembles a known type is a slip.</summary>
    private static void CheckType(string typeName, string name, string jsonPath, ProblemList found)
    {
        if (VariableTypes.IsKnown(typeName, out var bare) || NearestWord.Find(bare, VariableTypes.Aliases) is not { } near) return;
        found.Warning(jsonPath, "unknown-type",
            $"Il tipo «{typeName}» di «{name}» non è conosciuto e vale come JSON qualsiasi: forse si intendeva «{near}».");
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
