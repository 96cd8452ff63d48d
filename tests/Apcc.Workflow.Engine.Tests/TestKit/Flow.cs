using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Tests.TestKit;

/// <summary>Writes definitions in a few lines.</summary>
public static class Flow
{
    public static JsonObject Definition(JsonObject root, JsonArray? variables = null, bool continues = false, string id = "prova") => new()
    {
        ["id"] = id + "-v1",
        ["definitionId"] = id,
        ["name"] = id,
        ["version"] = 1,
        ["variables"] = variables ?? [],
        ["options"] = continues
            ? new JsonObject { ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" } : [],
        ["root"] = root,
    };

    /// <summary>Edges are written <c>a&gt;b</c> or <c>a:Port&gt;b</c>.</summary>
    public static JsonObject Chart(JsonObject[] activities, params string[] edges) => Chart("flow", activities, edges);

    public static JsonObject Chart(string id, JsonObject[] activities, params string[] edges) => new()
    {
        ["id"] = id,
        ["type"] = "Elsa.Flowchart",
        ["activities"] = new JsonArray([.. activities]),
        ["connections"] = new JsonArray([.. edges.Select(Edge)]),
    };

    public static JsonObject Activity(string id, string type, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = "Elsa." + type };
        foreach (var (name, value) in members) activity[name] = value;
        return activity;
    }

    public static JsonObject Line(string id) => Activity(id, "WriteLine", ("text", Literal(id)));

    public static JsonObject Wait(string id) => Activity(id, "Event", ("eventName", Literal(id)));

    public static JsonObject Join(string id, string mode) => Activity(id, "FlowJoin", ("mode", Literal(mode)));

    public static JsonObject Fork(string id, params string[] branches) =>
        Activity(id, "FlowFork", ("branches", Json(new JsonArray([.. branches.Select(b => (JsonNode)b)]))));

    public static JsonObject Decide(string id, string condition) => Activity(id, "FlowDecision", ("condition", Js(condition)));

    public static JsonObject Set(string id, string variable, string script) =>
        Activity(id, "SetVariable", ("variable", new JsonObject { ["id"] = variable, ["name"] = variable }), ("value", Js(script)));

    public static JsonObject Literal(JsonNode? value) => Expression("Literal", value);

    public static JsonObject Js(string script) => Expression("JavaScript", script);

    public static JsonObject Liquid(string template) => Expression("Liquid", template);

    public static JsonObject Json(JsonNode value) => Expression("Object", value.ToJsonString());

    public static JsonObject To(string variable) =>
        new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = variable } };

    public static JsonArray Variables(params (string Name, string Type, string? Value)[] variables) =>
        new([.. variables.Select(v => (JsonNode)new JsonObject { ["id"] = v.Name, ["name"] = v.Name, ["typeName"] = v.Type, ["value"] = v.Value })]);

    private static JsonObject Expression(string type, JsonNode? value) =>
        new() { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = type, ["value"] = value } };

    private static JsonNode Edge(string edge)
    {
        var ends = edge.Split('>');
        var source = ends[0].Split(':');
        return new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = ends[1], ["port"] = "In" },
        };
    }
}
