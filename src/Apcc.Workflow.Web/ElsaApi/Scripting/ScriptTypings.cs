using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Web.ElsaApi.Scripting;

/// <summary>Describes in TypeScript what a definition's scripts may name: the engine's functions (<c>functions.d.ts</c>), its variables
/// and inputs.</summary>
internal sealed partial class ScriptTypings(ActivityRegistry registry)
{
    private const string Resource = "Apcc.Workflow.Web.ElsaApi.Scripting.functions.d.ts";
    private static readonly Lazy<string> Functions = new(ReadFunctions);

    public string Of(string content)
    {
        var text = new StringBuilder(Functions.Value);
        if (DefinitionReader.Read(content, registry).Definition is not { } definition) return text.ToString();

        var variables = definition.AllVariables.DistinctBy(variable => variable.Name).Where(variable => Name().IsMatch(variable.Name))
            .Select(variable => (variable.Name, Type: TypeOf(variable.TypeName, variable.IsArray))).ToList();
        text.AppendLine("/** Le variabili del processo: si leggono e si scrivono. */");
        text.AppendLine("declare const variables: {");
        foreach (var (name, type) in variables) text.Append("  ").Append(name).Append(": ").Append(type).AppendLine(";");
        text.AppendLine("};");
        foreach (var (name, type) in variables)
            text.Append("declare function get").Append(Capital(name)).Append("(): ").Append(type).AppendLine(";")
                .Append("declare function set").Append(Capital(name)).Append("(value: ").Append(type).AppendLine("): void;");
        foreach (var input in definition.Inputs.Where(input => Name().IsMatch(input.Name) && variables.TrueForAll(variable => variable.Name != input.Name)))
            text.Append("declare function get").Append(Capital(input.Name)).Append("(): ").Append(TypeOf(input.TypeName, false)).AppendLine(";");
        text.Append("type NomeDiVariabile = ").Append(Union(variables.Select(variable => variable.Name))).AppendLine(";");
        text.Append("type NomeDiIngresso = ").Append(Union(definition.Inputs.Select(input => input.Name))).AppendLine(";");
        text.Append("type NomeDiAttivita = ").Append(Union(definition.Activities.Select(activity => activity.Id))).AppendLine(";");
        return text.ToString();
    }

    private static string Union(IEnumerable<string> names)
    {
        var quoted = string.Join(" | ", names.Distinct().Select(name => JsonSerializer.Serialize(name)));
        return quoted.Length == 0 ? "string" : quoted;
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string TypeOf(string typeName, bool isArray)
    {
        var bare = typeName.Split(',')[0].Trim();
        var isList = isArray || bare.EndsWith("[]", StringComparison.Ordinal);
        bare = bare.Replace("[]", "", StringComparison.Ordinal).TrimEnd('?');
        var type = bare[(bare.LastIndexOf('.') + 1)..] switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Boolean" => "boolean",
            "Int16" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" => "number",
            _ => "any",
        };
        return isList ? type + "[]" : type;
    }

    private static string ReadFunctions()
    {
        using var stream = typeof(ScriptTypings).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
