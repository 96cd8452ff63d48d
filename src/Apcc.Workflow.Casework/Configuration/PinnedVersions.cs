using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Reads and writes which versions of forms and templates an instance recorded.</summary>
internal static class PinnedVersions
{
    /// <summary>Version ids by "Kind:key".</summary>
    public static IReadOnlyDictionary<string, Guid> Read(string pinned) =>
        (JsonNode.Parse(pinned) as JsonObject ?? []).ToDictionary(pin => pin.Key, pin => Guid.Parse(pin.Value?.GetValue<string>() ?? ""));

    /// <summary>The version of one piece that was recorded; null when the instance uses none of its own.</summary>
    public static Guid? Of(string pinned, ConfigurationKind kind, string key) =>
        Read(pinned).TryGetValue(ConfigurationInForce.PinKey(kind, key), out var id) ? id : null;

    /// <summary>The same with another version of one piece.</summary>
    public static string With(string pinned, ConfigurationVersion version)
    {
        var pins = JsonNode.Parse(pinned) as JsonObject ?? [];
        pins[ConfigurationInForce.PinKey(version.Kind, version.Key)] = version.Id.ToString();
        return pins.ToJsonString();
    }
}
