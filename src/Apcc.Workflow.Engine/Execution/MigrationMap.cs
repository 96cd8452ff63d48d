namespace Apcc.Workflow.Engine.Execution;

/// <summary>Where the activities of the old version go on in the new one. An activity that is not named keeps its id.</summary>
public sealed record MigrationMap(IReadOnlyDictionary<string, MigrationStep> Steps)
{
    /// <summary>Every activity goes on under its own id.</summary>
    public static MigrationMap ById { get; } = new(new Dictionary<string, MigrationStep>());

    /// <summary>This map with the other's steps added; where both name an activity, the other's step counts.</summary>
    public MigrationMap With(MigrationMap other)
    {
        var steps = new Dictionary<string, MigrationStep>(Steps);
        foreach (var (from, step) in other.Steps) steps[from] = step;
        return new MigrationMap(steps);
    }

    internal string TargetOf(string activityId) => Steps.TryGetValue(activityId, out var step) ? step.ActivityId : activityId;

    internal bool StartsAnew(string activityId) => Steps.TryGetValue(activityId, out var step) && step.StartsAnew;
}

/// <summary>How one waiting activity goes on.</summary>
/// <param name="ActivityId">The activity of the new version.</param>
/// <param name="StartsAnew">True: what waits is withdrawn and the new activity begins. False: what waits goes on waiting there;
/// an open human task keeps its draft, assignee and due date. Both must then be of the same type.</param>
public sealed record MigrationStep(string ActivityId, bool StartsAnew = false);
