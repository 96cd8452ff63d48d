using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Reads the sections of a form: every field stands in exactly one.</summary>
internal static class LayoutReader
{
    public static IReadOnlyList<FormSection> Read(FormNode extension, IReadOnlyList<FormField> fields, IReadOnlyList<string> names)
    {
        if (!extension.Has("layout"))
        {
            extension.Refuse("layout", "missing", "Manca «layout» con le sezioni del modulo.");
            return [];
        }

        var placed = new HashSet<string>(StringComparer.Ordinal);
        var sections = new List<FormSection>();
        foreach (var node in extension.Children("layout"))
        {
            node.RefuseUnknown(FormKeywords.Section, "in una sezione");
            var id = node.RequiredText("id");
            if (id.Length > 0 && sections.Any(section => section.Id == id))
            {
                node.Refuse("id", "duplicate", $"La sezione «{id}» compare due volte.");
            }

            sections.Add(new FormSection
            {
                Id = id,
                Title = node.RequiredText("title"),
                Help = node.Text("help"),
                When = ConditionReader.Read(node, "when"),
                Fields = Fields(node, fields, names, placed),
            });
        }

        foreach (var left in names.Except(placed))
        {
            extension.Refuse("layout", "not-placed", $"Il campo «{left}» non sta in nessuna sezione: aggiungerlo ai «fields» di una.");
        }

        return sections;
    }

    private static List<FormField> Fields(
        FormNode node, IReadOnlyList<FormField> fields, IReadOnlyList<string> names, HashSet<string> placed)
    {
        if (!node.Has("fields"))
        {
            node.Refuse("fields", "missing", "Manca «fields» con i campi della sezione.");
        }

        var found = new List<FormField>();
        var wanted = node.Texts("fields");
        for (var index = 0; index < wanted.Count; index++)
        {
            var name = wanted[index];
            if (!names.Contains(name))
            {
                node.Refuse($"fields[{index}]", "unknown-field", $"Il campo «{name}» non esiste." + NearestWord.Suggestion(name, names));
            }
            else if (!placed.Add(name))
            {
                node.Refuse($"fields[{index}]", "duplicate", $"Il campo «{name}» sta già in una sezione.");
            }
            else if (fields.FirstOrDefault(field => field.Name == name) is { } field)
            {
                found.Add(field);
            }
        }

        return found;
    }
}
