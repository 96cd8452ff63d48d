using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Configuration.Comparison;

/// <summary>Compares two JSON values member by member. Items of a list are matched by what they are called, not by where they stand.</summary>
internal static class JsonComparison
{
    private static readonly string[] NamingMembers = ["id", "key", "name", "label"];

    /// <summary>Every member that differs, by its path (<c>x-apcc.rows</c>), as texts for people.</summary>
    public static IEnumerable<ComparedChange> Members(JsonNode? before, JsonNode? after, string path = "")
    {
        if (JsonNode.DeepEquals(before, after)) return [];
        return (before, after) switch
        {
            (JsonObject old, JsonObject now) => Keys(old, now).SelectMany(key => Members(old[key], now[key], path.Length == 0 ? key : $"{path}.{key}")),
            (JsonArray old, JsonArray now) when NamingMember(old, now) is { } naming => Items(old, now, naming, path),
            _ => [Leaf(path, before, after)],
        };
    }

    /// <summary>Members of both, those of the newer first, in its order.</summary>
    public static IEnumerable<string> Keys(JsonObject before, JsonObject after) =>
        after.Select(member => member.Key).Concat(before.Select(member => member.Key).Where(key => !after.ContainsKey(key)));

    /// <summary>Things of one sort, each with a name of its own, matched by it.</summary>
    public static IEnumerable<ComparedChange> Things(
        ComparedThing thing, IReadOnlyDictionary<string, JsonNode?> before, IReadOnlyDictionary<string, JsonNode?> after, Func<string, JsonNode?, string> nameOf)
    {
        foreach (var (key, now) in after)
        {
            if (!before.TryGetValue(key, out var old))
                yield return new(thing, ComparedKind.Added, nameOf(key, now)) { Parts = [.. Members(new JsonObject(), now)] };
            else if (!JsonNode.DeepEquals(old, now))
                yield return new(thing, ComparedKind.Changed, nameOf(key, now)) { Parts = [.. Members(old, now)] };
        }

        foreach (var (key, old) in before.Where(item => !after.ContainsKey(item.Key)))
            yield return new(thing, ComparedKind.Removed, nameOf(key, old));
    }

    /// <summary>The items of a list by a member that names them; items without a name, or with one that is taken, by their place.</summary>
    public static IReadOnlyDictionary<string, JsonNode?> ByName(JsonNode? list, string naming)
    {
        var items = new Dictionary<string, JsonNode?>();
        foreach (var (index, item) in (list as JsonArray ?? []).Index())
            if (!items.TryAdd(Text(item, naming) ?? $"#{index + 1}", item)) items.TryAdd($"#{index + 1}", item);
        return items;
    }

    public static string? Text(JsonNode? node, string member) =>
        node is JsonObject json && json[member] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static IEnumerable<ComparedChange> Items(JsonArray before, JsonArray after, string naming, string path)
    {
        var (old, now) = (ByName(before, naming), ByName(after, naming));
        foreach (var (name, item) in now)
            foreach (var change in Members(old.GetValueOrDefault(name), item, $"{path}[{name}]")) yield return change;
        foreach (var (name, item) in old.Where(item => !now.ContainsKey(item.Key))) yield return Leaf($"{path}[{name}]", item, null);
        var (oldOrder, newOrder) = (old.Keys.Where(now.ContainsKey).ToList(), now.Keys.Where(old.ContainsKey).ToList());
        if (!oldOrder.SequenceEqual(newOrder))
            yield return new(ComparedThing.Member, ComparedKind.Changed, path) { Before = string.Join(", ", oldOrder), After = string.Join(", ", newOrder) };
    }

    private static string? NamingMember(JsonArray before, JsonArray after) => Array.Find(NamingMembers, naming =>
        before.Count + after.Count > 0 && new[] { before, after }.All(list =>
            list.All(item => Text(item, naming) is not null) && list.Select(item => Text(item, naming)).Distinct().Count() == list.Count));

    private static ComparedChange Leaf(string path, JsonNode? before, JsonNode? after) => new(
        ComparedThing.Member, before is null ? ComparedKind.Added : after is null ? ComparedKind.Removed : ComparedKind.Changed, path)
    {
        Before = before is null ? null : ValueText.Of(before),
        After = after is null ? null : ValueText.Of(after),
    };
}
