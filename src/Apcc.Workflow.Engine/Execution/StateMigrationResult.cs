namespace Apcc.Workflow.Engine.Execution;

/// <summary>The preview of a migration, which is also its result.</summary>
public sealed record StateMigrationResult
{
    /// <summary>Everything to store; null when the instance cannot move.</summary>
    public RunResult? Result { get; init; }

    /// <summary>What stands in the way.</summary>
    public IReadOnlyList<MigrationProblem> Problems { get; init; } = [];

    /// <summary>What the instance waits for now and where that goes, oldest first.</summary>
    public IReadOnlyList<MigrationMove> Moves { get; init; } = [];

    /// <summary>Italian sentences that the administrator should read before going on.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Variables that the target does not have.</summary>
    public IReadOnlyList<string> LostVariables { get; init; } = [];

    /// <summary>Whether something begins anew: such a migration cannot be undone.</summary>
    public bool StartsSomething { get; init; }
}

/// <summary>Why an instance cannot move.</summary>
/// <param name="ActivityId">The activity of the old version that a mapping could help; null when none could.</param>
/// <param name="Message">Italian sentence.</param>
public sealed record MigrationProblem(string? ActivityId, string Message);

/// <summary>One thing that the instance waits for.</summary>
/// <param name="FromActivityId">The activity in the old version.</param>
/// <param name="ToActivityId">Where it goes on in the new one; null when it cannot.</param>
/// <param name="StartsAnew">Whether it is withdrawn and the new activity begins.</param>
/// <param name="ChangedInputs">Names of the activity's inputs that the new version changes.</param>
public sealed record MigrationMove(
    string FromActivityId, string ActivityInstanceId, string? ToActivityId, bool StartsAnew, IReadOnlyList<string> ChangedInputs);
