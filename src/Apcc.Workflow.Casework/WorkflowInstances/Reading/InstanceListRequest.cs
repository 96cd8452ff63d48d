namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>Which instances to list. What is left out does not narrow the list.</summary>
public sealed record InstanceListRequest
{
    public required Guid ActorId { get; init; }
    public string? DefinitionId { get; init; }
    public int? Version { get; init; }
    public InstanceStanding? Standing { get; init; }
    public bool OnlyWithIncidents { get; init; }

    /// <summary>Instances that wait at this activity.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Part of the case's reference or title, of the instance's name, or its id.</summary>
    public string? Search { get; init; }

    /// <summary>What the page before gave as <see cref="InstanceListPage.NextCursor"/>; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>1–200.</summary>
    public int Size { get; init; } = 50;
}
