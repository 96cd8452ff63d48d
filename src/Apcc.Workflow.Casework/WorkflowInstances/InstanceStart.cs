using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Asks for a new instance of the published version of a definition.</summary>
internal sealed record InstanceStart
{
    public required string DefinitionId { get; init; }

    /// <summary>Given when the id must be known before, e.g. by a parent; else made.</summary>
    public string? InstanceId { get; init; }
    public Guid? CaseFileId { get; init; }
    public JsonObject? Input { get; init; }
    public string? CorrelationId { get; init; }
    public string? ParentInstanceId { get; init; }
    public string? ReplyBookmarkId { get; init; }
    public string? TriggerActivityId { get; init; }
    public JsonNode? TriggerPayload { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>How many bursts have caused one another up to this one.</summary>
    public int Generation { get; init; }
}
