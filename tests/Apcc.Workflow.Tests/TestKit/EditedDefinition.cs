using System.Text.Json.Nodes;

namespace Apcc.Workflow.Tests.TestKit;

/// <summary>A shipped definition with an administrator's changes.</summary>
internal sealed class EditedDefinition
{
    private readonly JsonObject document;

    public EditedDefinition(OfficeHost host, string id) => document = JsonNode.Parse(
        File.ReadAllText(Path.Combine(host.ConfigurationRoot, "workflows", "definitions", $"{id}.json")))!.AsObject(); // a definition is an object

    public JsonObject Document => document;

    public JsonArray Activities => document["root"]!["activities"]!.AsArray(); // every shipped definition is a flowchart

    public JsonObject Activity(string id) => Activities.Select(activity => activity!.AsObject()).Single(activity => activity["id"]!.GetValue<string>() == id);

    /// <summary>Puts a human task of the Cabina di Regia between an activity and what follows it by an outcome.</summary>
    public EditedDefinition Insert(string id, string title, string action, string after, string port)
    {
        var connection = Connections.Single(edge => (string?)edge["source"]!["activity"] == after && (string?)edge["source"]!["port"] == port);
        var target = (string)connection["target"]!["activity"]!;
        connection["target"]!["activity"] = id;
        document["root"]!["connections"]!.AsArray().Add(Edge(id, action, target));
        Activities.Add(new JsonObject
        {
            ["id"] = id,
            ["type"] = "Elsa.UserTask",
            ["version"] = 1,
            ["metadata"] = new JsonObject { ["displayText"] = title },
            ["title"] = Literal(title),
            ["candidateGroups"] = Json("[\"cabina-di-regia\"]"),
            ["actions"] = Json($"[\"{action}\"]"),
        });
        return this;
    }

    /// <summary>Gives an activity another id, everywhere in the flowchart and in the stages.</summary>
    public EditedDefinition Rename(string from, string to)
    {
        Activity(from)["id"] = to;
        foreach (var end in Connections.SelectMany(edge => new[] { edge["source"]!, edge["target"]! }))
            if ((string?)end["activity"] == from) end["activity"] = to;
        return this;
    }

    public EditedDefinition Set(string activity, string input, JsonNode value)
    {
        Activity(activity)[input] = value;
        return this;
    }

    public EditedDefinition Declare(string from, JsonNode step)
    {
        var apcc = document["customProperties"]!["apcc"]!.AsObject();
        if (apcc["migration"] is not JsonObject) apcc["migration"] = new JsonObject();
        apcc["migration"]![from] = step;
        return this;
    }

    public static JsonObject Literal(JsonNode value) => Expression("Literal", value);

    public static JsonObject Json(string json) => Expression("Object", json);

    private IEnumerable<JsonObject> Connections => document["root"]!["connections"]!.AsArray().Select(edge => edge!.AsObject());

    private static JsonObject Edge(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static JsonObject Expression(string type, JsonNode value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };
}
