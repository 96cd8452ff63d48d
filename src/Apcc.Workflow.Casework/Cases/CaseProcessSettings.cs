using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>What a definition says about cases in its <c>customProperties.apcc</c>: on which kind of case it starts, when it may,
/// and which stages people see. A stage is an edit of the definition, never of code (D3).</summary>
internal sealed record CaseProcessSettings
{
    public static CaseProcessSettings None { get; } = new();

    /// <summary>Kind of case, e.g. <c>proposta</c>.</summary>
    public string? StartsOn { get; init; }
    public string? StartLabel { get; init; }
    public IReadOnlyList<CaseCondition> StartConditions { get; init; } = [];
    public IReadOnlyList<CaseStage> Stages { get; init; } = [];

    public static CaseProcessSettings Of(WorkflowDefinition definition) =>
        definition.Document["customProperties"]?["apcc"] is JsonObject settings
            ? settings.Deserialize<CaseProcessSettings>(JsonSerializerOptions.Web) ?? None
            : None;

    /// <summary>The message of the first condition that the case does not meet; null when the process may start.</summary>
    public string? RefusalFor(JsonObject caseValues) =>
        StartConditions.FirstOrDefault(condition => !condition.IsMetBy(caseValues))?.Message;

    public IEnumerable<CaseStage> StagesFor(JsonObject caseValues) =>
        Stages.Where(stage => stage.When is null || stage.When.IsMetBy(caseValues));
}

/// <summary>A value of the case is one of those listed.</summary>
/// <param name="Case">Member of the case's values.</param>
/// <param name="Message">Italian sentence for who is refused.</param>
internal sealed record CaseCondition(string Case, IReadOnlyList<JsonElement> In, string? Message = null)
{
    public bool IsMetBy(JsonObject caseValues) =>
        In.Any(allowed => JsonNode.DeepEquals(JsonNode.Parse(allowed.GetRawText()), caseValues[Case]));
}

/// <summary>A stage as people see it: the activities that belong to it.</summary>
internal sealed record CaseStage(string Name, IReadOnlyList<string> Activities, CaseCondition? When = null);
