using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads <c>properties</c> and <c>required</c> of a form or of a table's row.</summary>
internal static class PropertiesReader
{
    public static IReadOnlyList<FormField> Read(FormNode node, bool isColumn)
    {
        var required = node.Texts("required");
        if (node.Child("properties") is not { } properties || properties.Json.Count == 0)
        {
            node.Refuse("properties", "missing", "Manca «properties» con almeno un campo.");
            return [];
        }

        var fields = new List<FormField>();
        foreach (var (name, value) in properties.Json)
        {
            if (properties.Child(name) is { } property
                && FieldReader.Read(property, name, required.Contains(name), isColumn) is { } field)
            {
                fields.Add(field);
            }
        }

        var names = properties.Json.Select(member => member.Key).ToList();
        for (var index = 0; index < required.Count; index++)
        {
            if (!names.Contains(required[index]))
            {
                node.Refuse($"required[{index}]", "unknown-field",
                    $"Il campo obbligatorio «{required[index]}» non esiste." + NearestWord.Suggestion(required[index], names));
            }
            else if (fields.Any(field => field.Name == required[index] && field.Kind == FieldKind.ReadOnly))
            {
                node.Refuse($"required[{index}]", "read-only", $"Il campo «{required[index]}» è di sola lettura e non può essere obbligatorio.");
            }
        }

        return fields;
    }
}
