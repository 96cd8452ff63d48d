using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>How one case went.</summary>
public sealed record RehearsalResult
{
    public required string Name { get; init; }
    public bool Passed => Difference is null;

    /// <summary>What was to come of it and did not, in Italian; null when all came as expected.</summary>
    public string? Difference { get; init; }

    /// <summary>How the case's first instance stands at the end; null when it never started.</summary>
    public RehearsalView? View { get; init; }

    /// <summary>Activities that wait: after the start and after each step.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Bookmarks { get; init; } = [];

    /// <summary>One line of JSON, as <c>workflow test --json</c> prints it.</summary>
    public string ToJson() => RehearsalJson.Line(new JsonObject
    {
        ["name"] = Name,
        ["passed"] = Passed,
        ["status"] = View?.Status.ToString(),
        ["subStatus"] = View?.SubStatus.ToString(),
        ["lines"] = RehearsalJson.Texts(View?.Lines ?? []),
        ["output"] = View?.Output.DeepClone() ?? new JsonObject(),
        ["incidents"] = RehearsalJson.Texts(View?.Incidents.Select(incident => RehearsalIds.Local(incident.ActivityId)) ?? []),
        ["bookmarks"] = new JsonArray([.. Bookmarks.Select(step => (JsonNode)RehearsalJson.Texts(step))]),
        ["difference"] = Difference,
    });
}
