using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>What can only be checked on the whole form: that conditions ask about fields that exist, for values that
/// can occur, and never in a circle.</summary>
internal static class FormChecks
{
    public static void Conditions(FormDefinition form, List<FormProblem> problems)
    {
        var names = form.Fields.Select(field => field.Name).ToList();
        for (var index = 0; index < form.Sections.Count; index++)
        {
            var section = form.Sections[index];
            Check(form, section.When, $"$.x-apcc.layout[{index}].when", names, problems);
            foreach (var field in section.Fields)
            {
                Check(form, field.When, $"$.properties.{field.Name}.x-apcc.when", names, problems);
                Check(form, field.RequiredWhen, $"$.properties.{field.Name}.x-apcc.requiredWhen", names, problems);
            }
        }

        Circles(form, problems);
    }

    private static void Check(
        FormDefinition form, FormCondition? condition, string path, IReadOnlyList<string> names, List<FormProblem> problems)
    {
        if (condition is null)
        {
            return;
        }

        foreach (var part in condition.Parts)
        {
            Check(form, part, path, names, problems);
        }

        if (condition.Field.Length == 0)
        {
            return;
        }

        if (form.Find(condition.Field) is not { } field)
        {
            // A property that was refused for another reason has its own problem already.
            if (form.Json["properties"]?[condition.Field] is null)
            {
                problems.Add(new FormProblem(path, "unknown-field",
                    $"La condizione chiede del campo «{condition.Field}», che non esiste." + NearestWord.Suggestion(condition.Field, names)));
            }
        }
        else if (field.Kind is FieldKind.ReadOnly)
        {
            problems.Add(new FormProblem(path, "condition-value",
                $"La condizione chiede del campo «{field.Name}», che è di sola lettura e non ha un valore."));
        }
        else
        {
            foreach (var value in condition.Values.Where(value => !CanOccur(field, value)))
            {
                problems.Add(new FormProblem(path, "condition-value",
                    $"Il campo «{field.Name}» non può valere {value.ToJsonString(JsonShow.Readable)}: la condizione non sarebbe mai vera."
                    + NearestWord.Suggestion(DataValue.Text(value) ?? "", field.Options.Select(option => option.Value))));
            }
        }
    }

    private static bool CanOccur(FormField field, JsonNode value) => field.Kind switch
    {
        // What a shared list offers is known when its choices have been filled in.
        FieldKind.OneOf or FieldKind.SeveralOf when field is { List: not null, Options.Count: 0 } => true,
        FieldKind.OneOf or FieldKind.SeveralOf => field.Options.Any(option => option.Value == DataValue.Text(value)),
        FieldKind.YesNo => DataValue.Flag(value) is not null,
        FieldKind.Number or FieldKind.Integer or FieldKind.Money => DataValue.Number(value) is not null,
        FieldKind.Table => false,
        _ => DataValue.Text(value) is not null,
    };

    private static void Circles(FormDefinition form, List<FormProblem> problems)
    {
        var asks = form.Sections
            .SelectMany(section => section.Fields.Select(field => (field.Name,
                asked: (section.When?.FieldsAsked ?? []).Concat(field.When?.FieldsAsked ?? []).ToList())))
            .GroupBy(pair => pair.Name)
            .ToDictionary(group => group.Key, group => group.First().asked, StringComparer.Ordinal);
        foreach (var name in asks.Keys.Where(name => Reaches(asks, name)))
        {
            problems.Add(new FormProblem($"$.properties.{name}.x-apcc.when", "condition-circle",
                $"Che il campo «{name}» si veda dipende, in tondo, dal campo stesso: togliere una delle condizioni."));
        }
    }

    private static bool Reaches(Dictionary<string, List<string>> asks, string start)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(asks[start]);
        while (open.TryPop(out var next))
        {
            if (next == start)
            {
                return true;
            }

            if (seen.Add(next) && asks.TryGetValue(next, out var further))
            {
                further.ForEach(open.Push);
            }
        }

        return false;
    }
}
