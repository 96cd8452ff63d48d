namespace Apcc.Workflow.Engine.Execution;

/// <summary>A failure kept for a person: retry, skip or cancel.</summary>
public sealed record Incident
{
    public required string Id { get; init; }
    public required string ActivityId { get; init; }
    public required string ActivityInstanceId { get; init; }
    public required string ActivityType { get; init; }

    /// <summary>What failed and what to do, in Italian.</summary>
    public required string Message { get; init; }

    /// <summary>Technical detail for an administrator: expression, line, inner message.</summary>
    public string? Detail { get; init; }

    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
}
