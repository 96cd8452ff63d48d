using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.WorkflowInstances.Reading;

/// <summary>An instance with everything an administrator needs to see where it stands and what can be done.</summary>
public sealed record InstanceSheet
{
    public required string Id { get; init; }

    /// <summary>What operations expect: see <see cref="InstanceCommand"/>.</summary>
    public required int Version { get; init; }
    public required string DefinitionId { get; init; }
    public required string Name { get; init; }
    public required int DefinitionVersion { get; init; }

    /// <summary>The version in force, when it is a later one.</summary>
    public required int? NewerVersion { get; init; }
    public required InstanceStanding Standing { get; init; }

    /// <summary>Why its state cannot be read, and what to do (Italian): of what it waits for and holds nothing is known then.</summary>
    public string? StateProblem { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime UpdatedAt { get; init; }
    public required DateTime? FinishedAt { get; init; }
    public required Guid? CaseId { get; init; }
    public required string? CaseReference { get; init; }
    public required string? CaseTitle { get; init; }
    public required InstanceRelative? Parent { get; init; }
    public required IReadOnlyList<InstanceRelative> Children { get; init; }

    /// <summary>The version that it runs, for its picture.</summary>
    public required WorkflowDefinition Definition { get; init; }
    public required IReadOnlyList<StageView> Stages { get; init; }
    public required IReadOnlyList<InstanceWait> Waits { get; init; }
    public required IReadOnlyList<OpenStep> OpenSteps { get; init; }
    public required IReadOnlyList<SheetVariable> Variables { get; init; }
    public required IReadOnlyList<ActivityRunSummary> Runs { get; init; }
    public required IReadOnlyList<IncidentItem> Incidents { get; init; }
    public required IReadOnlyList<SheetOperation> Operations { get; init; }

    /// <summary>Where it can be moved now, block by block.</summary>
    public required IReadOnlyList<MoveTarget> MoveTargets { get; init; }

    /// <summary>The versions of its last migration, if that can still be taken back.</summary>
    public required UndoableMigration? Undoable { get; init; }
    public required bool MayCancel { get; init; }
    public required bool MayManage { get; init; }
    public required bool MayResolveIncidents { get; init; }

    /// <summary>Whether it has not ended for good.</summary>
    public bool IsOpen => Standing is InstanceStanding.Running or InstanceStanding.Faulted;
}

/// <summary>Another instance that this one started, or was started by.</summary>
public sealed record InstanceRelative(string Id, string Name, InstanceStanding Standing);

/// <summary>One thing that the instance waits for.</summary>
/// <param name="Kind">See <see cref="BookmarkKind"/>.</param>
/// <param name="Key">The event's name, where it is an event.</param>
/// <param name="DueAt">UTC instant of a timer, or of the human task.</param>
/// <param name="HumanTaskId">The open human task.</param>
/// <param name="TaskTitle">Its title.</param>
/// <param name="Holder">Who holds it, or the groups whose members could take it.</param>
/// <param name="CanResume">Whether it can be resumed by hand: everything but a human task.</param>
public sealed record InstanceWait(
    string BookmarkId, string Kind, string ActivityId, string ActivityName, string? Key, DateTime? DueAt, Guid? HumanTaskId, string? TaskTitle,
    string? Holder, bool CanResume);

/// <summary>A step that is open and holds no other: what a move can give up.</summary>
public sealed record OpenStep(string RunId, string ActivityId, string Name, bool HasFailed);

/// <summary>A variable with its value as JSON text.</summary>
/// <param name="ScopeId">The run of the block that it lives in; null for the definition's own.</param>
/// <param name="ScopeName">The block's name.</param>
/// <param name="Json">Null for an empty variable; absent where the reader may not see values.</param>
public sealed record SheetVariable(string Name, string TypeName, string? ScopeId, string? ScopeName, string? Json, bool IsHidden);

/// <summary>What somebody did to the instance by hand.</summary>
/// <param name="Subject">The activity's name, the variable, or the versions.</param>
public sealed record SheetOperation(DateTime At, string? ActorName, InstanceOperationKind Kind, string? Subject, string Reason);

/// <summary>An activity that can begin now.</summary>
/// <param name="Block">The block that it stands in; null for the process itself.</param>
public sealed record MoveTarget(string ActivityId, string Name, string? Block);

/// <summary>The last migration, while it can be undone.</summary>
public sealed record UndoableMigration(int FromVersion, int ToVersion, DateTime At);
