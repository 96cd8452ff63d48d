using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>The activities of a definition as nodes that know their parent and the place they stand in.</summary>
internal sealed class ActivityTree
{
    private readonly Dictionary<string, ActivityNode> _nodes = new(StringComparer.Ordinal);

    public ActivityTree(PresentedDefinition definition) => Root = Add((JsonObject)definition.Json["root"]!, null, null); // always presented

    public ActivityNode Root { get; }

    public ActivityNode? Find(string nodeId) => _nodes.GetValueOrDefault(nodeId);

    private ActivityNode Add(JsonObject activity, ActivityNode? parent, string? port)
    {
        var node = new ActivityNode(activity, parent, port);
        _nodes.TryAdd(node.NodeId, node);
        foreach (var (name, value) in activity)
            foreach (var child in ChildrenIn(name, value)) node.Children.Add(Add(child, node, char.ToUpperInvariant(name[0]) + name[1..]));
        return node;
    }

    private static IEnumerable<JsonObject> ChildrenIn(string name, JsonNode? value)
    {
        if (value is JsonObject json && StudioJson.IsActivity(json)) return [json];
        return (StudioJson.ActivitiesIn(name, value) ?? [])
            .Select(item => StudioJson.IsCase(item) ? item["activity"] as JsonObject : item).OfType<JsonObject>();
    }
}

/// <summary>One activity in its tree.</summary>
/// <param name="Port">The place in the parent, e.g. <c>Body</c>; null for the root.</param>
internal sealed record ActivityNode(JsonObject Activity, ActivityNode? Parent, string? Port)
{
    public string NodeId { get; } = Activity.Text("nodeId") ?? "";
    public List<ActivityNode> Children { get; } = [];

    /// <summary>The nodes below the root that lead here, outermost first; those that stand in a container's own list are no step.</summary>
    public IEnumerable<ActivityNode> Path() =>
        (Parent?.Path() ?? []).Concat(Parent is null || Port is "Activities" ? [] : [this]);

    public JsonObject ToJson() => new()
    {
        ["activity"] = Activity.DeepClone(),
        ["port"] = Port,
        ["nodeId"] = NodeId,
        ["parents"] = new JsonArray(),
        ["children"] = new JsonArray([.. Children.Select(child => (JsonNode)child.ToJson())]),
    };
}
