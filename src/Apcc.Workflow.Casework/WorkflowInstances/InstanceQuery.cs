using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Which instances to list. What is left out does not narrow the list.</summary>
public sealed record InstanceQuery
{
    /// <summary>Part of an id, a name, a correlation id or the case's reference.</summary>
    public string? Search { get; init; }
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];
    public int? DefinitionVersion { get; init; }
    public string? CorrelationId { get; init; }
    public IReadOnlyList<InstanceStatus> Statuses { get; init; } = [];
    public IReadOnlyList<InstanceSubStatus> SubStatuses { get; init; } = [];
    public bool? HasIncidents { get; init; }

    /// <summary>UTC instants, each with the column it is compared with.</summary>
    public IReadOnlyList<InstanceMoment> Moments { get; init; } = [];
    public InstanceOrder Order { get; init; } = InstanceOrder.Created;
    public bool IsDescending { get; init; } = true;
    public int Skip { get; init; }
    public int Take { get; init; } = 25;
}

/// <summary>A bound of time.</summary>
/// <param name="IsLower">At or after <paramref name="At"/>; otherwise at or before.</param>
public sealed record InstanceMoment(InstanceOrder Column, DateTime At, bool IsLower);

/// <summary>What instances can be ordered by.</summary>
public enum InstanceOrder
{
    Created,
    Updated,
    Finished,
    Name,
}
