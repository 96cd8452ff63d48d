using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Reads which versions of forms and templates an instance recorded.</summary>
internal static class PinnedVersions
{
    /// <summary>Version ids by "Kind:key".</summary>
    public static IReadOnlyDictionary<string, Guid> Read(string pinned) =>
        (JsonNode.Parse(pinned) as JsonObject ?? []).ToDictionary(pin => pin.Key, pin => Guid.Parse(pin.Value?.GetValue<string>() ?? ""));
}
