using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Reads variables, inputs and outputs.</summary>
internal static class VariableReader
{
    public static IReadOnlyList<VariableDefinition> Read(
        JsonObject owner, string ownerPath, ActivityDefinition? activity, List<DefinitionProblem> problems)
    {
        List<VariableDefinition>? variables = null;
        foreach (var (item, suffix) in owner.MemberList("variables"))
        {
            var path = ownerPath + suffix;
            if (item is not JsonObject json || (json.MemberText("name") ?? json.MemberText("id")) is not { Length: > 0 } name)
            {
                problems.Add(new DefinitionProblem(path, "unreadable-variable", ProblemSeverity.Error,
                    "La variabile non ha un nome: indicare «name».", activity?.Id));
                continue;
            }
            (variables ??= []).Add(new VariableDefinition
            {
                Id = json.MemberText("id") ?? name,
                Name = name,
                TypeName = json.MemberText("typeName") ?? "Object",
                IsArray = json.MemberFlag("isArray"),
                Value = json.Member("value"),
                StorageDriver = json.MemberText("storageDriverTypeName"),
                JsonPath = path,
                Owner = activity,
            });
        }
        return variables ?? (IReadOnlyList<VariableDefinition>)[];
    }

    public static IReadOnlyList<ArgumentDefinition> ReadArguments(JsonObject document, string member, List<DefinitionProblem> problems)
    {
        List<ArgumentDefinition>? arguments = null;
        foreach (var (item, suffix) in document.MemberList(member))
        {
            if (item is not JsonObject json || json.MemberText("name") is not { Length: > 0 } name)
            {
                problems.Add(new DefinitionProblem("$" + suffix, "unreadable-argument", ProblemSeverity.Error,
                    "La voce non ha un nome: indicare «name»."));
                continue;
            }
            (arguments ??= []).Add(new ArgumentDefinition(
                name, json.MemberText("type") ?? json.MemberText("typeName") ?? "Object",
                json.MemberText("displayName"), json.MemberText("description"), "$" + suffix));
        }
        return arguments ?? (IReadOnlyList<ArgumentDefinition>)[];
    }
}
