using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Accounts;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>What a reader of an instance does not get to see: secrets never, what people wrote only with leave to read cases, technical
/// detail only with leave to resolve incidents.</summary>
internal sealed partial class InstanceMask(Actor actor)
{
    private readonly bool maySeeCases = actor.May(Permission.ReadCases);
    private readonly bool mayResolve = actor.May(Permission.ResolveIncidents);

    public JsonNode? Variable(string name, JsonNode? value) =>
        value is null ? null : !maySeeCases || IsSecret(name) ? InstanceRecords.Mask : Inside(value);

    public string? Detail(string? detail) => detail is null || mayResolve ? detail : InstanceRecords.Mask;

    /// <summary>A secret inside an object is masked alone.</summary>
    private static JsonNode? Inside(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member =>
            KeyValuePair.Create(member.Key, member.Value is not null && IsSecret(member.Key) ? InstanceRecords.Mask : Inside(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Inside)]),
        _ => value?.DeepClone(),
    };

    private static bool IsSecret(string name) => Secret().IsMatch(name);

    [GeneratedRegex("passw|parola.?chiave|segret|secret|token|credenzial|credential|api.?key|chiave.?privata|private.?key|^pin$|^otp$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
