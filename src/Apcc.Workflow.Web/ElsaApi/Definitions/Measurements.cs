using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>The editor sends along how large it drew each activity, which is nobody's change and depends on the browser's fonts.</summary>
internal static class Measurements
{
    public static void Remove(JsonNode? node, IReadOnlyDictionary<string, PresentedActivity> presented)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list) Remove(item, presented);
            return;
        }

        if (node is not JsonObject json) return;
        if (StudioJson.IsActivity(json)) Remove(json, presented.GetValueOrDefault(json.Text("id") ?? "")?.Shown["metadata"] as JsonObject);
        foreach (var (name, value) in json)
            if (name is not ("metadata" or "connections")) Remove(value, presented);
    }

    private static void Remove(JsonObject activity, JsonObject? shown)
    {
        if (activity["metadata"] is not JsonObject metadata || metadata["designer"] is not JsonObject designer) return;
        if (shown.At("designer").At("size") is null) designer.Remove("size");
        // What held nothing but the size was made for it.
        if (designer.Count == 0 && shown.At("designer") is null) metadata.Remove("designer");
        if (metadata.Count == 0 && shown is null) activity.Remove("metadata");
    }
}
