using System.Text.Json.Nodes;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>What the editor makes of a definition before it sends it back, as seen in its calls: members that it does not know are gone,
/// missing ones are null, values of variables are texts, sizes are measured, and every edited envelope has its three members.</summary>
internal static class StudioClientModel
{
    private static readonly string[] Known =
    [
        "definitionId", "name", "description", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly",
        "options", "root", "createdAt", "version", "isLatest", "isPublished", "id",
    ];

    private static readonly string[] Options =
        ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    public static JsonObject Of(JsonObject shown)
    {
        var model = Only(shown, Known);
        model["links"] = null;
        model["variables"] = new JsonArray([.. Items(shown, "variables").Select(Variable)]);
        foreach (var list in new[] { "inputs", "outputs" })
            model[list] = new JsonArray([.. Items(shown, list).Select(item => Only(item,
                ["type", "name", "displayName", "description", "category", "isArray", "uiHint", "storageDriverType"]))]);
        model["options"] = Only((JsonObject)shown["options"]!, Options);
        Measure(model["root"]);
        return model;
    }

    /// <summary>Every activity of a definition, containers included.</summary>
    public static IEnumerable<JsonObject> Activities(JsonNode? node) => node switch
    {
        JsonObject json => (json["id"] is not null && json["type"] is not null && !json.ContainsKey("typeName") ? [json] : Array.Empty<JsonObject>())
            .Concat(json.SelectMany(member => Activities(member.Value))),
        JsonArray list => list.SelectMany(Activities),
        _ => [],
    };

    private static JsonNode Variable(JsonObject variable)
    {
        var sent = Only(variable, ["id", "name", "typeName", "isArray", "value", "storageDriverTypeName"]);
        sent["isArray"] ??= false;
        sent["value"] = variable["value"] switch
        {
            null => null,
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            JsonValue value when value.TryGetValue<bool>(out var flag) => flag ? "True" : "False",
            var other => other.ToJsonString(),
        };
        return sent;
    }

    private static void Measure(JsonNode? root)
    {
        foreach (var activity in Activities(root).ToList())
        {
            if (activity["metadata"] is not JsonObject metadata) activity["metadata"] = metadata = [];
            if (metadata["designer"] is not JsonObject designer) metadata["designer"] = designer = [];
            designer["size"] = new JsonObject { ["width"] = 197.25, ["height"] = 54 };
        }
    }

    private static IEnumerable<JsonObject> Items(JsonObject json, string list) => ((JsonArray)json[list]!).OfType<JsonObject>();

    private static JsonObject Only(JsonObject json, string[] names) =>
        new(names.Select(name => KeyValuePair.Create(name, json[name]?.DeepClone())));
}
