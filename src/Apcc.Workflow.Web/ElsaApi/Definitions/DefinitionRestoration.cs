using System.Text.Json.Nodes;
using Apcc.Workflow.Web.ElsaApi.Descriptors;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Makes a document of what the editor sends: what it left as it was shown stays as it was written, to the letter; what it does
/// not know, and so does not send, stays too.</summary>
internal sealed class DefinitionRestoration(StudioVocabulary vocabulary)
{
    // What says which version it is belongs to the server, and the document keeps what it had.
    private static readonly HashSet<string> OfTheServer =
    [
        "links", "id", "definitionId", "tenantId", "createdAt", "version", "toolVersion", "isLatest", "isPublished", "isReadonly", "isSystem",
        "$schema",
    ];

    /// <summary>The document after the edit: equal in meaning to the one before when nothing was changed.</summary>
    public JsonObject Restore(PresentedDefinition presented, JsonObject model)
    {
        var (written, shown) = (presented.Written, presented.Json);
        var document = new JsonObject();
        foreach (var name in JsonMerge.Names(written, model).Where(name => name != "root"))
        {
            var isKept = OfTheServer.Contains(name) || !model.ContainsKey(name) || StudioJson.Same(model[name], shown[name]);
            if (isKept && written.ContainsKey(name)) document[name] = written[name]?.DeepClone();
            else if (!isKept && Changed(name, written[name], shown[name], model[name]) is { } value) document[name] = value;
        }

        // The root stands last, as in every exported file.
        if (model["root"]?.DeepClone() is JsonObject root)
        {
            Measurements.Remove(root, presented.Activities);
            document["root"] = new ActivityRestoration(vocabulary, presented.Activities, written["root"].Text("nodeId") is not null).Restore(root, "Workflow1");
        }
        else if (written["root"] is { } before)
            document["root"] = before.DeepClone();
        return document;
    }

    private static JsonNode? Changed(string name, JsonNode? written, JsonNode? shown, JsonNode? mine) => name switch
    {
        "variables" => List(written, shown, mine, "id"),
        "inputs" or "outputs" => List(written, shown, mine, "name"),
        "options" when mine is JsonObject options => JsonMerge.KnownChanges(written as JsonObject, shown as JsonObject, options),
        "customProperties" when mine is JsonObject properties => JsonMerge.Changes(written as JsonObject, shown as JsonObject, properties),
        _ => mine?.DeepClone(),
    };

    private static JsonNode? List(JsonNode? written, JsonNode? shown, JsonNode? mine, string key)
    {
        if (mine is not JsonArray list) return mine?.DeepClone();
        var before = ByKey(written, key);
        var seen = ByKey(shown, key);
        return new JsonArray([.. list.Select(item => item is JsonObject json && json.Text(key) is { } id && before.TryGetValue(id, out var known)
            ? JsonMerge.KnownChanges(known, seen.GetValueOrDefault(id), json)
            : item?.DeepClone())]);
    }

    private static Dictionary<string, JsonObject> ByKey(JsonNode? list, string key)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var item in (StudioJson.List(list) ?? []).OfType<JsonObject>())
            if (item.Text(key) is { } id) found.TryAdd(id, item);
        return found;
    }
}
