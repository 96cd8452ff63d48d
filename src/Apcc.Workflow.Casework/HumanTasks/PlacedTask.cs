namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A task with its place in a list. Members, not a constructor: only those can be ordered by in the database.</summary>
internal sealed class PlacedTask
{
    public required HumanTask Task { get; init; }

    /// <summary>The task's <see cref="HumanTask.Urgency"/>, from the row that the list is walked along.</summary>
    public required string Urgency { get; init; }
}
