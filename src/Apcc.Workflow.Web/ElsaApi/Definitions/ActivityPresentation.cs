using System.Text.Json.Nodes;
using Apcc.Workflow.Web.ElsaApi.Descriptors;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Turns a document's tree of activities into the one that the editor can draw. Without a node id, a version and a known type on
/// every activity it would show an empty canvas and say nothing.</summary>
internal sealed class ActivityPresentation
{
    private readonly Dictionary<string, PresentedActivity> _activities = new(StringComparer.Ordinal);
    private readonly StudioVocabulary _vocabulary;
    private readonly ILookup<string, string> _portsInUse;
    private int _count;

    public ActivityPresentation(StudioVocabulary vocabulary, JsonObject root) =>
        (_vocabulary, _portsInUse) = (vocabulary, FlowchartPresentation.PortsInUse(root));

    public IReadOnlyDictionary<string, PresentedActivity> Activities => _activities;

    public JsonObject Present(JsonObject written, string parentNodeId)
    {
        _count++;
        var id = written.Text("id") ?? $"{written.Text("type")?.Split('.')[^1]}{_count}";
        var nodeId = $"{parentNodeId}:{id}";
        var known = _vocabulary.Find(written.Text("type"));
        var shown = known is null ? NotFound(written) : Members(written, known, id, nodeId);
        shown["id"] = id;
        shown["nodeId"] = nodeId;
        shown["version"] = known?.Descriptor.Version ?? 1;
        _activities.TryAdd(id, new PresentedActivity(written, shown));
        return shown;
    }

    private JsonObject Members(JsonObject written, StudioActivity known, string id, string nodeId)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in written) shown[name] = Member(known, name, value, nodeId);
        if (known.OutcomesInput is { } outcomes) shown[outcomes.Name] = Outcomes(known, shown[outcomes.Name], id);
        if (known.Type == "Elsa.Flowchart") FlowchartPresentation.Complete(shown);
        return shown;
    }

    private JsonNode? Member(StudioActivity known, string name, JsonNode? value, string nodeId)
    {
        if (name is "metadata" or "customProperties" or "connections") return value?.DeepClone();
        if (known.Input(name) is { IsWrapped: true } input) return InputTranslation.Present(input, value);
        if (value is JsonObject json && StudioJson.IsActivity(json)) return Present(json, nodeId);
        return StudioJson.ActivitiesIn(name, value) is { } list
            ? new JsonArray([.. list.Select(item => StudioJson.IsCase(item) ? Case(item, nodeId) : Present(item, nodeId))])
            : value?.DeepClone();
    }

    private JsonObject Case(JsonObject written, string nodeId)
    {
        var shown = new JsonObject();
        foreach (var (name, value) in written)
            shown[name] = value is JsonObject json && StudioJson.IsActivity(json) ? Present(json, nodeId) : value?.DeepClone();
        return shown;
    }

    /// <summary>The editor breaks off on anything but a list of texts: outcomes that are computed, or written in another place, are
    /// shown as the ports in use.</summary>
    private JsonNode? Outcomes(StudioActivity known, JsonNode? written, string id)
    {
        if (written.At("expression") is JsonObject expression && expression.Text("type") == "Object"
            && expression.Text("value") is { } text && StudioJson.Parse(text) is JsonArray list
            && list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)))
        {
            return written?.DeepClone();
        }

        var ports = _portsInUse[id].Distinct().Except(known.FixedOutcomes).Select(port => (JsonNode)port);
        return new JsonObject
        {
            ["typeName"] = "String[]",
            ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = new JsonArray([.. ports]).ToJsonString() },
        };
    }

    /// <summary>A type that this installation does not have is shown as a placeholder that carries the original.</summary>
    private static JsonObject NotFound(JsonObject written)
    {
        var shown = new JsonObject
        {
            ["type"] = StudioJson.NotFoundType,
            ["version"] = 1,
            ["missingTypeName"] = written.Text("type") ?? "",
            ["missingTypeVersion"] = VersionOf(written),
            ["originalActivityJson"] = written.ToJsonString(),
        };
        foreach (var name in new[] { "name", "metadata", "customProperties" })
            if (written[name] is { } value) shown[name] = value.DeepClone();
        return shown;
    }

    private static int VersionOf(JsonObject written) =>
        written["version"] is JsonValue value && value.TryGetValue<int>(out var version) ? version : 1;
}
