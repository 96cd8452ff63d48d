using System.Text.Json.Nodes;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>Long work as it was asked for.</summary>
internal sealed record OfficeOrder
{
    /// <summary>The outbox message: the idempotency key, and the seed of chance where none is given.</summary>
    public Guid Id { get; init; }
    public required string ActivityType { get; init; }
    public required string ActivityId { get; init; }
    public required string InstanceId { get; init; }
    public Guid? CaseFileId { get; init; }
    public Guid? ActorId { get; init; }

    /// <summary>The inputs that the definition gives, evaluated, by name.</summary>
    public required JsonObject Input { get; init; }
    public RetrySettings? Retry { get; init; }
}
