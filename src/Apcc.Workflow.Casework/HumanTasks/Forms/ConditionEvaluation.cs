using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms;

/// <summary>Answers the conditions of one form for one set of data; each field's visibility is found once.</summary>
internal sealed class ConditionEvaluation
{
    private readonly Dictionary<string, (FormSection Section, FormField Field)> places;
    private readonly Dictionary<string, bool> visible = new(StringComparer.Ordinal);
    private readonly JsonObject data;
    private readonly FormContext context;

    public ConditionEvaluation(FormDefinition form, JsonObject data, FormContext context)
    {
        this.data = data;
        this.context = context;
        places = form.Sections
            .SelectMany(section => section.Fields.Select(field => (section, field)))
            .ToDictionary(pair => pair.field.Name, StringComparer.Ordinal);
    }

    public bool IsVisible(string name)
    {
        if (visible.TryGetValue(name, out var known))
        {
            return known;
        }

        // The reader refuses circles; should one come another way, whoever is asked again counts as hidden.
        visible[name] = false;
        var shown = places.TryGetValue(name, out var place) && Holds(place.Section.When) && Holds(place.Field.When);
        visible[name] = shown;
        return shown;
    }

    /// <summary>Whether the condition holds; none always does.</summary>
    public bool Holds(FormCondition? condition) => condition?.Kind switch
    {
        null => true,
        ConditionKind.All => condition.Parts.All(Holds),
        ConditionKind.Any => condition.Parts.Any(Holds),
        ConditionKind.Not => !Holds(condition.Parts[0]),
        ConditionKind.FieldIsSet => DataValue.IsSet(ValueOf(condition.Field)),
        ConditionKind.FieldIsOneOf => IsOneOf(ValueOf(condition.Field), condition.Values),
        ConditionKind.FieldDiffersFromCase => Differs(ValueOf(condition.Field), CaseValue(condition.CasePath)),
        ConditionKind.CaseIsSet => DataValue.IsSet(CaseValue(condition.CasePath)),
        ConditionKind.CaseIsOneOf => IsOneOf(CaseValue(condition.CasePath), condition.Values),
        _ => throw new InvalidOperationException($"Unknown kind of condition {condition.Kind}."),
    };

    private static bool IsOneOf(JsonNode? value, IReadOnlyList<JsonNode> wanted) =>
        DataValue.Each(value).Any(one => wanted.Any(other => DataValue.Same(one, other)));

    private static bool Differs(JsonNode? value, JsonNode? before) =>
        DataValue.IsSet(value) && DataValue.IsSet(before) && !DataValue.Same(value, before);

    private JsonNode? ValueOf(string field) => IsVisible(field) ? data[field] : null;

    private JsonNode? CaseValue(string path)
    {
        JsonNode? node = context.Case;
        foreach (var name in path.Split('.'))
        {
            node = node is JsonObject item ? item[name] : null;
        }

        return node;
    }
}
