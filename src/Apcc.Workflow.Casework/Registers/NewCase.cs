using System.Text.Json.Nodes;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>A case that is to be opened.</summary>
internal sealed record NewCase
{
    public required string Kind { get; init; }
    public required string Title { get; init; }

    /// <summary>Null: that of the parent, if there is one.</summary>
    public int? Year { get; init; }
    public Guid? ParentId { get; init; }

    /// <summary>Null: the first state of the register.</summary>
    public string? State { get; init; }

    /// <summary>As the register's form keeps them.</summary>
    public JsonObject Facts { get; init; } = [];
    public string? Key { get; init; }
}

/// <summary>What is to become of a case; null leaves as it is.</summary>
/// <param name="Facts">Those that change, as the register's form keeps them; a null among them empties the fact.</param>
internal sealed record CaseRevision(string? Title = null, string? State = null, JsonObject? Facts = null);

/// <summary>Who writes, and when.</summary>
/// <param name="InstanceId">The process that does it; null when a person does.</param>
internal sealed record CaseAuthor(DateTime At, Guid? ActorId, string? InstanceId = null);
