using System.Text.Json.Nodes;

namespace Apcc.Workflow.Engine.Execution;

/// <summary>The whole state of one instance between bursts. Immutable for the host: it stores its JSON and reads it back.</summary>
public sealed partial class WorkflowState
{
    /// <summary>Version of the stored form; a newer one is refused by an older binary.</summary>
    public const int FormatVersion = 1;

    public required string InstanceId { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionVersionId { get; init; }
    public InstanceStatus Status { get; internal set; }
    public InstanceSubStatus SubStatus { get; internal set; }
    public string? CorrelationId { get; internal set; }
    public string? Name { get; internal set; }
    public string? ParentInstanceId { get; internal set; }
    public JsonObject Input { get; internal set; } = [];
    public JsonObject Output { get; internal set; } = [];
}
