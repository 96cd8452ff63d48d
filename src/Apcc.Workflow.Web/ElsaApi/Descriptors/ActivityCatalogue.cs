using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Web.ElsaApi.Descriptors;

/// <summary>Writes the activity types as the editor's palette and property panel read them.</summary>
internal sealed class ActivityCatalogue(StudioVocabulary vocabulary)
{
    /// <param name="choices">What fields offer, by source.</param>
    public JsonArray Describe(FieldChoices choices) =>
    [
        .. vocabulary.Activities.OrderBy(activity => activity.Descriptor.Category, StringComparer.CurrentCulture)
            .ThenBy(activity => activity.Descriptor.DisplayName, StringComparer.CurrentCulture)
            .Select(activity => (JsonNode)Describe(activity, choices)),
        Hidden("Elsa.Workflow", "Processo", isContainer: true),
        Hidden(Definitions.StudioJson.NotFoundType, "Attività sconosciuta", isContainer: false),
    ];

    private JsonObject Describe(StudioActivity activity, FieldChoices choices)
    {
        var descriptor = activity.Descriptor;
        var described = Frame(descriptor.Type, descriptor.Version, descriptor.DisplayName);
        described["category"] = descriptor.Category;
        described["description"] = descriptor.Description;
        described["kind"] = descriptor.IsTrigger ? "Trigger" : "Action";
        described["isContainer"] = descriptor.IsContainer;
        described["isTerminal"] = descriptor.Outcomes.Count == 0 && descriptor.OutcomesInput is null;
        described["isBrowsable"] = true;
        described["ports"] = Ports(activity);
        described["constructionProperties"] = Prefilled(activity);
        described["inputs"] = new JsonArray([.. activity.Inputs.Select((input, index) => Input(activity, input, index, choices))]);
        described["outputs"] = new JsonArray([.. descriptor.Outputs.Select(Output)]);
        return described;
    }

    private static JsonObject Hidden(string type, string name, bool isContainer)
    {
        var described = Frame(type, 1, name);
        described["category"] = "Sistema";
        described["description"] = "";
        described["kind"] = "Action";
        described["isContainer"] = isContainer;
        described["isTerminal"] = false;
        described["isBrowsable"] = false;
        described["ports"] = new JsonArray();
        described["constructionProperties"] = new JsonObject();
        described["inputs"] = new JsonArray();
        described["outputs"] = new JsonArray();
        return described;
    }

    private static JsonObject Frame(string type, int version, string displayName) => new()
    {
        ["typeName"] = type,
        ["namespace"] = type[..Math.Max(0, type.LastIndexOf('.'))],
        ["name"] = type[(type.LastIndexOf('.') + 1)..],
        ["version"] = version,
        ["displayName"] = displayName,
        ["runAsynchronously"] = false,
        ["isStart"] = false,
        ["customProperties"] = new JsonObject(),
    };

    private JsonArray Ports(StudioActivity activity)
    {
        var embedded = vocabulary.Words.Embedded.GetValueOrDefault(activity.Type);
        return
        [
            .. activity.Descriptor.Outcomes.Select(outcome => Port(outcome, vocabulary.Words.Ports.GetValueOrDefault(outcome, outcome), "Flow")),
            .. (embedded ?? new Dictionary<string, string>()).Select(place => Port(place.Key, place.Value, "Embedded")),
        ];
    }

    private static JsonNode Port(string name, string displayName, string type) =>
        new JsonObject { ["name"] = name, ["displayName"] = displayName, ["type"] = type, ["isBrowsable"] = true };

    private JsonObject Prefilled(StudioActivity activity)
    {
        var properties = new JsonObject();
        foreach (var (name, values) in vocabulary.Words.Prefilled.GetValueOrDefault(activity.Type) ?? new Dictionary<string, IReadOnlyList<string>>())
            properties[name] = new JsonObject
            {
                ["typeName"] = activity.Input(name)?.Descriptor.TypeName,
                ["expression"] = new JsonObject
                {
                    ["type"] = "Object",
                    ["value"] = new JsonArray([.. values.Select(value => (JsonNode)value)]).ToJsonString(),
                },
            };
        return properties;
    }

    private JsonNode Input(StudioActivity activity, StudioInput input, int order, FieldChoices choices) => new JsonObject
    {
        ["name"] = input.Name,
        ["typeName"] = input.Descriptor.TypeName,
        ["displayName"] = input.Descriptor.IsRequired ? $"{input.Descriptor.DisplayName} *" : input.Descriptor.DisplayName,
        ["description"] = input.Descriptor.Description,
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
        ["isWrapped"] = input.IsWrapped,
        ["uiHint"] = input.Hint,
        ["category"] = null,
        ["defaultValue"] = null,
        // The script field asks for completions only when it knows its language.
        ["defaultSyntax"] = input.Hint == StudioHints.Code ? "JavaScript" : "Literal",
        ["isReadOnly"] = false,
        ["isSensitive"] = false,
        ["storageDriverType"] = null,
        ["autoEvaluate"] = true,
        ["uiSpecifications"] = FieldSpecification.Of(activity, input, choices, vocabulary.Words),
    };

    private static JsonNode Output(OutputDescriptor output, int order) => new JsonObject
    {
        ["name"] = output.Name,
        ["typeName"] = output.TypeName,
        ["displayName"] = output.DisplayName,
        ["description"] = output.Description,
        ["order"] = order,
        ["isBrowsable"] = true,
        ["isSerializable"] = true,
        ["isSynthetic"] = false,
    };
}
