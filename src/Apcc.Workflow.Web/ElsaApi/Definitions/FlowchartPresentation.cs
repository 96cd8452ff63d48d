using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>What the editor needs of a flowchart beyond what documents must say: lists that exist, ends of connections as objects, and a
/// place for every activity.</summary>
internal static class FlowchartPresentation
{
    private const int ColumnWidth = 300;
    private const int RowHeight = 120;

    public static void Complete(JsonObject flowchart)
    {
        if (flowchart["activities"] is not JsonArray activities) flowchart["activities"] = activities = [];
        var connections = new JsonArray([.. (StudioJson.List(flowchart["connections"]) ?? []).OfType<JsonObject>().Select(Connection)]);
        flowchart["connections"] = connections;
        Place([.. activities.OfType<JsonObject>()], [.. connections.OfType<JsonObject>()]);
    }

    /// <summary>The ports by which connections leave, by activity, in the whole tree.</summary>
    public static ILookup<string, string> PortsInUse(JsonNode? root) => Connections(root).Select(Connection)
        .ToLookup(edge => edge["source"].Text("activity") ?? "", edge => edge["source"].Text("port") ?? "Done");

    /// <summary>Source, port and target: what tells one connection from another.</summary>
    public static string KeyOf(JsonObject connection)
    {
        var shown = Connection(connection);
        return $"{shown["source"].Text("activity")}|{shown["source"].Text("port") ?? "Done"}|{shown["target"].Text("activity")}";
    }

    /// <summary>Whether activities or connections came or went: places that were only proposed would be others then.</summary>
    public static bool IsRedrawn(JsonObject shown, JsonObject mine) =>
        !Ids(shown).SetEquals(Ids(mine)) || !Keys(shown).SetEquals(Keys(mine));

    /// <summary>Writes down where everything stood, so that nothing jumps the next time it is opened.</summary>
    public static void KeepPlaces(JsonObject flowchart, JsonObject mine)
    {
        var places = Items(mine, "activities").Where(HasPlace)
            .ToLookup(activity => activity.Text("id") ?? "", activity => activity["metadata"].At("designer").At("position")!); // HasPlace
        foreach (var activity in Items(flowchart, "activities").Where(activity => !HasPlace(activity)))
            if (places[activity.Text("id") ?? ""].FirstOrDefault() is { } place) PutAt(activity, place.DeepClone());
    }

    private static HashSet<string> Ids(JsonObject flowchart) => Items(flowchart, "activities").Select(activity => activity.Text("id") ?? "").ToHashSet();

    private static HashSet<string> Keys(JsonObject flowchart) => Items(flowchart, "connections").Select(KeyOf).ToHashSet();

    private static IEnumerable<JsonObject> Items(JsonObject flowchart, string list) => (StudioJson.List(flowchart[list]) ?? []).OfType<JsonObject>();

    private static void PutAt(JsonObject activity, JsonNode place)
    {
        if (activity["metadata"] is not JsonObject metadata) activity["metadata"] = metadata = [];
        if (metadata["designer"] is not JsonObject designer) metadata["designer"] = designer = [];
        designer["position"] = place;
    }

    private static IEnumerable<JsonObject> Connections(JsonNode? node) => node switch
    {
        JsonObject json => (StudioJson.List(json["connections"]) ?? []).OfType<JsonObject>()
            .Concat(json.Where(member => member.Key != "connections").SelectMany(member => Connections(member.Value))),
        JsonArray list => list.SelectMany(Connections),
        _ => [],
    };

    /// <summary>Both ends as objects, and the bends that the editor must have.</summary>
    public static JsonObject Connection(JsonObject written)
    {
        var shown = (JsonObject)written.DeepClone();
        foreach (var end in new[] { "source", "target" })
            if (shown[end] is not JsonObject && (shown.Text(end) ?? shown.Text(end + "Activity")) is { } activity)
                shown[end] = new JsonObject { ["activity"] = activity, ["port"] = shown.Text(end + "Port") ?? (end == "source" ? "Done" : "In") };
        if (shown["vertices"] is not JsonArray) shown["vertices"] = new JsonArray();
        return shown;
    }

    // By distance from the start to the right, what stands at the same distance below each other: a document written by hand has no
    // places, and would be one heap.
    private static void Place(IReadOnlyList<JsonObject> activities, IReadOnlyList<JsonObject> connections)
    {
        if (activities.Count == 0 || activities.All(HasPlace)) return;
        var columns = Columns(activities, connections);
        var rows = new Dictionary<int, int>();
        foreach (var activity in activities)
        {
            var column = columns[activity.Text("id") ?? ""];
            var row = rows[column] = rows.GetValueOrDefault(column, -1) + 1;
            if (!HasPlace(activity)) PutAt(activity, new JsonObject { ["x"] = 60 + (column * ColumnWidth), ["y"] = 60 + (row * RowHeight) });
        }
    }

    private static bool HasPlace(JsonObject activity) => activity["metadata"].At("designer").At("position") is JsonObject;

    private static Dictionary<string, int> Columns(IReadOnlyList<JsonObject> activities, IReadOnlyList<JsonObject> connections)
    {
        var targets = connections.ToLookup(edge => edge["source"].Text("activity") ?? "", edge => edge["target"].Text("activity") ?? "");
        var reached = connections.Select(edge => edge["target"].Text("activity")).ToHashSet();
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var starts = activities.Select(activity => activity.Text("id") ?? "").OrderBy(id => reached.Contains(id) ? 1 : 0);
        foreach (var start in starts.Where(start => columns.TryAdd(start, 0)))
        {
            var waiting = new Queue<string>([start]);
            while (waiting.TryDequeue(out var id))
                foreach (var target in targets[id].Where(target => columns.TryAdd(target, columns[id] + 1))) waiting.Enqueue(target);
        }

        return columns;
    }
}
