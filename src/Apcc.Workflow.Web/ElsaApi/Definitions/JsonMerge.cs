using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>Brings what came back together with what was written: order and unknown members stay, so that a comparison of two versions
/// shows what somebody changed and nothing else.</summary>
internal static class JsonMerge
{
    /// <summary>The names of members, those written first.</summary>
    public static IEnumerable<string> Names(JsonObject? written, JsonObject mine) =>
        (written ?? []).Select(member => member.Key).Union(mine.Select(member => member.Key)).ToList();

    /// <summary>An object of which the editor gives back every member: what is missing was taken out.</summary>
    public static JsonObject Changes(JsonObject? written, JsonObject? shown, JsonObject mine)
    {
        var result = new JsonObject();
        foreach (var name in Names(written, mine))
        {
            var (was, saw, now) = (written?[name], shown?[name], mine[name]);
            if (StudioJson.Same(saw, now))
            {
                if (written?.ContainsKey(name) is true) result[name] = was?.DeepClone();
            }
            else if (now is not null)
            {
                result[name] = now is JsonObject inner ? Changes(was as JsonObject, saw as JsonObject, inner) : now.DeepClone();
            }
        }

        return result;
    }

    /// <summary>An object of which the editor gives back the members it knows: what is missing is kept.</summary>
    public static JsonObject KnownChanges(JsonObject? written, JsonObject? shown, JsonObject mine)
    {
        var result = new JsonObject();
        foreach (var name in Names(written, mine))
        {
            var isWritten = written?.ContainsKey(name) is true;
            if (isWritten && (!mine.ContainsKey(name) || StudioJson.SameAsText(shown?[name], mine[name]))) result[name] = written?[name]?.DeepClone();
            else if (mine[name] is { } now && (isWritten || !StudioJson.SameAsText(shown?[name], now))) result[name] = now.DeepClone();
        }

        return result;
    }

    /// <summary>A list whose order means nothing: what was there keeps its order, what is new stands at the end.</summary>
    public static JsonArray List(JsonNode? written, JsonNode? mine, Func<JsonObject, string> key, Func<JsonObject?, JsonObject, JsonObject> merge)
    {
        var before = new Dictionary<string, Queue<(int Index, JsonObject Item)>>(StringComparer.Ordinal);
        foreach (var (index, item) in (StudioJson.List(written) ?? []).OfType<JsonObject>().Index())
        {
            if (!before.TryGetValue(key(item), out var queue)) before[key(item)] = queue = new();
            queue.Enqueue((index, item));
        }

        var placed = (StudioJson.List(mine) ?? []).OfType<JsonObject>().Select(item =>
        {
            var known = before.GetValueOrDefault(key(item)) is { Count: > 0 } queue ? queue.Dequeue() : (Index: int.MaxValue, Item: null!);
            return (known.Index, Value: merge(known.Item, item));
        });
        return new JsonArray([.. placed.OrderBy(item => item.Index).Select(item => item.Value.DeepClone())]);
    }
}
