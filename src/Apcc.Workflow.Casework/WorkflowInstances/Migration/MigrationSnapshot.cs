using System.Text.Json;
using Apcc.Workflow.Casework.HumanTasks;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>What a migration changes, as it was before: enough to take it back.</summary>
internal sealed record MigrationSnapshot
{
    public required string State { get; init; }
    public required string PinnedVersions { get; init; }
    public required string DefinitionName { get; init; }
    public required IReadOnlyList<TaskSnapshot> Tasks { get; init; }

    public byte[] Pack() => PackedJson.Pack(JsonSerializer.Serialize(this, JournalJson.Options));

    public static MigrationSnapshot Unpack(byte[] packed) =>
        JsonSerializer.Deserialize<MigrationSnapshot>(PackedJson.Unpack(packed), JournalJson.Options)
            ?? throw new InvalidOperationException("A stored migration snapshot is empty.");
}

/// <summary>An open human task's words, form, actions and candidates.</summary>
internal sealed record TaskSnapshot
{
    public required Guid Id { get; init; }
    public required string Title { get; init; }
    public string? Summary { get; init; }
    public string? Reference { get; init; }
    public string? TaskType { get; init; }
    public required string Tags { get; init; }
    public required string Actions { get; init; }
    public required string ActivityId { get; init; }
    public string? FormKey { get; init; }
    public Guid? FormVersionId { get; init; }
    public bool AllowsCancellation { get; init; }
    public string? Instructions { get; init; }
    public string? TaskData { get; init; }
    public required IReadOnlyList<CandidateSnapshot> Candidates { get; init; }
}

/// <summary>Who may take a task, or may not.</summary>
internal sealed record CandidateSnapshot(CandidateKind Kind, string Key);
