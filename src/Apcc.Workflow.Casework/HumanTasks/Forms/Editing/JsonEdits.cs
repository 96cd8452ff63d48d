using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.HumanTasks.Forms.Editing;

/// <summary>Changes members of an object in place; what is not touched stays as it is, with its order.</summary>
internal static class JsonEdits
{
    /// <summary>Writes a text; a blank one takes the member away.</summary>
    public static void SetText(this JsonObject json, string name, string? text) =>
        json.SetValue(name, string.IsNullOrWhiteSpace(text) ? null : JsonValue.Create(text));

    /// <summary>Writes a value where the member stands, or at the end; null takes it away.</summary>
    public static void SetValue(this JsonObject json, string name, JsonNode? value)
    {
        if (value is null) json.Remove(name);
        else if (json.IndexOf(name) is var index and >= 0) json.SetAt(index, value);
        else json.Add(name, value);
    }

    /// <summary>Writes a list of texts; an empty one takes the member away.</summary>
    public static void SetTexts(this JsonObject json, string name, IEnumerable<string> texts) =>
        json.SetValue(name, ListOf(texts) is { Count: > 0 } list ? list : null);

    /// <summary>Writes a list of texts; an empty one stays in its place.</summary>
    public static void SetNames(this JsonObject json, string name, IEnumerable<string> texts) => json.SetValue(name, ListOf(texts));

    /// <summary>The texts of a list; other entries are left out.</summary>
    public static IReadOnlyList<string> TextsOf(this JsonObject json, string name) =>
        json[name] is JsonArray list ? [.. list.Select(DataValue.Text).OfType<string>()] : [];

    public static string? TextOf(this JsonObject json, string name) => DataValue.Text(json[name]);

    /// <summary>The object in that member, made when it is not there.</summary>
    public static JsonObject ObjectOf(this JsonObject json, string name)
    {
        if (json[name] is JsonObject child) return child;

        child = [];
        json.SetValue(name, child);
        return child;
    }

    /// <summary>The list in that member, made when it is not there.</summary>
    public static JsonArray ListOf(this JsonObject json, string name)
    {
        if (json[name] is JsonArray list) return list;

        list = [];
        json.SetValue(name, list);
        return list;
    }

    /// <summary>Gives a member another name and leaves it in its place.</summary>
    public static void Rename(this JsonObject json, string from, string to)
    {
        if (json.IndexOf(from) is not (var index and >= 0)) return;

        var value = json[from];
        json.RemoveAt(index);
        json.Insert(index, to, value);
    }

    private static JsonArray ListOf(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
