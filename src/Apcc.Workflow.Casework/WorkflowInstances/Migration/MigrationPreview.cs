using Apcc.Workflow.Casework.Configuration;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>What would happen if the instances of one version moved to another.</summary>
public sealed record MigrationPreview
{
    public required string DefinitionId { get; init; }
    public required string Name { get; init; }
    public required int FromVersion { get; init; }
    public required int ToVersion { get; init; }

    /// <summary>Every instance that runs the old version, oldest first.</summary>
    public required IReadOnlyList<MigrationPreviewItem> Items { get; init; }

    /// <summary>Activities for which the administrator can say how they go on: those that stand in the way, and those already told.</summary>
    public required IReadOnlyList<MigrationGap> Gaps { get; init; }

    /// <summary>Forms and templates that the instances would use from then on in another version.</summary>
    public required IReadOnlyList<MigrationPin> Pins { get; init; }
}

/// <summary>One instance: what it waits for now, what then, and what stands in the way.</summary>
public sealed record MigrationPreviewItem
{
    public required string InstanceId { get; init; }
    public Guid? CaseId { get; init; }
    public string? CaseReference { get; init; }
    public string? CaseTitle { get; init; }
    public required DateTime StartedAt { get; init; }

    /// <summary>The version it stands on, where a preview holds cases of several.</summary>
    public int? FromVersion { get; init; }
    public required IReadOnlyList<MigrationWait> Waits { get; init; }

    /// <summary>Italian sentences; empty when the instance can move.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Italian sentences that do not stand in the way.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
    public required IReadOnlyList<string> LostVariables { get; init; }

    /// <summary>Whether a step would begin anew: then it cannot be undone.</summary>
    public required bool StartsSomething { get; init; }

    public bool CanMove => Problems.Count == 0;
}

/// <summary>One thing an instance waits for, and where it goes on.</summary>
/// <param name="Now">The activity's name in the old version.</param>
/// <param name="Then">Its name in the new one; null when it cannot go on.</param>
/// <param name="Changes">Italian names of what the new version says differently: "Titolo", "Promemoria".</param>
/// <param name="AssigneeName">Who holds the human task, which stays so.</param>
/// <param name="DueAt">UTC instant at which it is due, which stays so.</param>
/// <param name="HasDraft">Whether something has been written, which is kept.</param>
public sealed record MigrationWait(
    string ActivityId, string Now, string? Then, bool StartsAnew, IReadOnlyList<string> Changes, string? AssigneeName, DateTime? DueAt, bool HasDraft);

/// <summary>An activity of the old version of which it must be said, or has been said, how it goes on.</summary>
/// <param name="ActivityId">Its id in the old version.</param>
/// <param name="Instances">How many instances are concerned.</param>
/// <param name="Keeping">Activities of the new version at which it could go on waiting.</param>
/// <param name="Beginning">Activities of the new version that could begin in its place.</param>
public sealed record MigrationGap(
    string ActivityId, string Name, int Instances, IReadOnlyList<MigrationTarget> Keeping, IReadOnlyList<MigrationTarget> Beginning);

/// <summary>An activity of the new version.</summary>
public sealed record MigrationTarget(string ActivityId, string Name);

/// <summary>A form or template in two versions; null where the process did not use it, or no longer does.</summary>
public sealed record MigrationPin(ConfigurationKind Kind, string Key, string Title, int? From, int? To);
