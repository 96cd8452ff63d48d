using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.HumanTasks.Forms.Editing;
using Apcc.Workflow.Engine.Json;

namespace Apcc.Workflow.Casework.Configuration.Groups;

/// <summary>The file of roles or of bodies while it is edited, sound or not. Everything works on the file's own JSON; what nobody
/// touches, known or not, stays as it is.</summary>
public sealed class GroupsSource
{
    private readonly JsonObject root;
    private readonly string list;

    private GroupsSource(JsonObject root, string list) => (this.root, this.list) = (root, list);

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<GroupSource> Groups =>
        [.. (root[list] as JsonArray ?? []).Select((item, index) => (item, index)).Where(pair => pair.item is JsonObject)
            .Select(pair => new GroupSource((JsonObject)pair.item!, pair.index))]; // filtered above

    /// <summary>Null for a text that is no JSON object: it can only be mended as text.</summary>
    public static GroupsSource? Read(ConfigurationKind kind, string text) =>
        JsonText.Read(text).Root is { } root ? new GroupsSource(root, kind is ConfigurationKind.Roles ? "roles" : "bodies") : null;

    /// <summary>The file's text.</summary>
    public string Write() => ReadableJson.Write(root);

    /// <summary>Adds a role or a body at the end, under a key made from its name; the key stays when the name changes.</summary>
    /// <param name="kind">Of a body; null for a role.</param>
    /// <returns>Its index.</returns>
    public int Add(string name, string? kind = null)
    {
        var json = new JsonObject { ["key"] = FieldNames.ForOption(name, [.. Groups.Select(group => group.Key)]), ["name"] = name };
        if (kind is null)
        {
            json["description"] = "";
            json["permissions"] = new JsonArray();
        }
        else
        {
            json["kind"] = kind;
        }

        var groups = root.ListOf(list);
        groups.Add((JsonNode)json);
        return groups.Count - 1;
    }

    public void Remove(int index)
    {
        if (root[list] is JsonArray groups && index >= 0 && index < groups.Count) groups.RemoveAt(index);
    }
}

/// <summary>One role or body of the file.</summary>
public sealed class GroupSource
{
    private readonly JsonObject json;

    internal GroupSource(JsonObject json, int index) => (this.json, Index) = (json, index);

    /// <summary>Place in the file's list, counted from 0.</summary>
    public int Index { get; }

    /// <summary>By it processes, assignments and memberships name it.</summary>
    public string Key => json.TextOf("key") ?? "";

    public string? Name { get => json.TextOf("name"); set => json["name"] = value ?? ""; }

    /// <summary>Of a role.</summary>
    public string? Description { get => json.TextOf("description"); set => json["description"] = value ?? ""; }

    /// <summary>Of a role: keys, in the order in which the product lists them; those that nobody knows come last.</summary>
    public IReadOnlyList<string> Permissions
    {
        get => json.TextsOf("permissions");
        set => json.SetNames("permissions", Accounts.Permission.All.Where(value.Contains).Concat(value.Except(Accounts.Permission.All)));
    }

    /// <summary>Of a body: <c>organo</c>, <c>direzione</c>, <c>unita</c>, <c>ufficio</c> or <c>ente</c>.</summary>
    public string? Kind { get => json.TextOf("kind"); set => json["kind"] = value ?? ""; }

    /// <summary>Of a body.</summary>
    public string? Email { get => json.TextOf("email"); set => json.SetText("email", value); }
}
