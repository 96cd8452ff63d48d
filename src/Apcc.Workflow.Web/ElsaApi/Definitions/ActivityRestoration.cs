using System.Text.Json.Nodes;
using Apcc.Workflow.Web.ElsaApi.Descriptors;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>The way back for activities: each is found again by its id, wherever it stands now.</summary>
/// <param name="writesNodeIds">Whether the document writes node ids.</param>
internal sealed class ActivityRestoration(
    StudioVocabulary vocabulary, IReadOnlyDictionary<string, PresentedActivity> presented, bool writesNodeIds)
{
    public JsonObject Restore(JsonObject mine, string parentNodeId)
    {
        var nodeId = $"{parentNodeId}:{mine.Text("id")}";
        var known = presented.GetValueOrDefault(mine.Text("id") ?? "");
        if (mine.Text("type") == StudioJson.NotFoundType) return Original(mine, known);

        var before = known is not null && known.Shown.Text("type") == mine.Text("type") ? known : null;
        var isInPlace = before?.Shown.Text("nodeId") == nodeId;
        if (before is not null && isInPlace && StudioJson.Same(before.Shown, mine)) return (JsonObject)before.Written.DeepClone();

        return Members(mine, before, nodeId, isInPlace);
    }

    private JsonObject Members(JsonObject mine, PresentedActivity? before, string nodeId, bool isInPlace)
    {
        var type = vocabulary.Find(mine.Text("type"));
        var result = new JsonObject();
        foreach (var name in JsonMerge.Names(before?.Written, mine))
        {
            var (written, shown, now) = (before?.Written[name], before?.Shown[name], mine[name]);
            var isWritten = before?.Written.ContainsKey(name) is true;
            if (name == "nodeId")
            {
                if (before is null ? writesNodeIds : isWritten) result[name] = isInPlace ? written?.DeepClone() : nodeId;
            }
            else if (StudioJson.Same(shown, now))
            {
                if (isWritten) result[name] = written?.DeepClone();
            }
            else if (now is not null && Changed(type, name, written, shown, now, nodeId) is { } value)
            {
                result[name] = value;
            }
        }

        if (type?.Type == "Elsa.Flowchart" && (before is null || FlowchartPresentation.IsRedrawn(before.Shown, mine))) FlowchartPresentation.KeepPlaces(result, mine);
        return result;
    }

    /// <summary>What a member becomes that the person changed; null where it says nothing.</summary>
    private JsonNode? Changed(StudioActivity? type, string name, JsonNode? written, JsonNode? shown, JsonNode mine, string nodeId)
    {
        if (name is "metadata" or "customProperties") return Described(written, shown, mine);
        if (name == "connections") return JsonMerge.List(written, mine, FlowchartPresentation.KeyOf, Connection);
        if (type?.Input(name) is { IsWrapped: true } input) return InputTranslation.Restore(input, written, mine);
        if (mine is JsonObject json && StudioJson.IsActivity(json)) return Restore(json, nodeId);
        if (StudioJson.ActivitiesIn(name, mine) is not { } list) return mine.DeepClone();

        var restored = new JsonArray([.. list.Select(item => StudioJson.IsCase(item) ? Case(item, nodeId) : Restore(item, nodeId))]);
        // The order of other containers' steps means something; a flowchart's does not, and stays as it was written.
        return type?.Type == "Elsa.Flowchart"
            ? JsonMerge.List(written, restored, item => item.Text("id") ?? "", (_, item) => item)
            : restored;
    }

    private JsonObject Case(JsonObject mine, string nodeId)
    {
        var result = new JsonObject();
        foreach (var (name, value) in mine)
            result[name] = value is JsonObject json && StudioJson.IsActivity(json) ? Restore(json, nodeId) : value?.DeepClone();
        return result;
    }

    private static JsonObject Connection(JsonObject? written, JsonObject mine) =>
        written is null ? mine : JsonMerge.Changes(written, FlowchartPresentation.Connection(written), mine);

    private static JsonObject? Described(JsonNode? written, JsonNode? shown, JsonNode? mine) =>
        mine is JsonObject now ? JsonMerge.Changes(written as JsonObject, shown as JsonObject, now) : null;

    private static JsonObject Original(JsonObject mine, PresentedActivity? known)
    {
        var original = known?.Written.DeepClone() as JsonObject
            ?? StudioJson.Parse(mine.Text("originalActivityJson") ?? "") as JsonObject;
        if (original is null) return (JsonObject)mine.DeepClone(); // the checks will say that the type does not exist

        if (known is null) original["id"] = mine["id"]?.DeepClone();
        if (!StudioJson.Same(mine["metadata"], known?.Shown["metadata"]) && Described(original["metadata"], known?.Shown["metadata"], mine["metadata"]) is { } metadata)
            original["metadata"] = metadata;
        return original;
    }
}
