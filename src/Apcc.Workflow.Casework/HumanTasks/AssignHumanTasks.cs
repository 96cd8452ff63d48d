namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager gives several tasks to a person at once (D4).</summary>
/// <param name="Chosen">As the person saw them, each once.</param>
/// <param name="AssigneeId">Who gets them.</param>
/// <param name="Reason">Needed for those that are taken from somebody.</param>
/// <param name="OperationId">Made by the client once per click; the assignment is undone by it.</param>
public sealed record AssignHumanTasks(
    IReadOnlyList<ChosenHumanTask> Chosen, Guid ActorId, Guid AssigneeId, string? Reason, string OperationId);

/// <param name="Revision">That the person saw.</param>
public sealed record ChosenHumanTask(Guid HumanTaskId, int Revision);

/// <summary>What became of one of several tasks.</summary>
/// <param name="Title">Null for who may not see the task.</param>
public sealed record TaskOutcome(Guid HumanTaskId, string? Title, HumanTaskAnswer Answer)
{
    public bool IsDone => Answer.Result is HumanTaskResult.Done;
}

public sealed class AssignHumanTasksHandler(HumanTaskDesk desk)
{
    /// <summary>One transaction: what is refused stays as it was and says why, the others are assigned together. Two people at once:
    /// who comes later gets <see cref="HumanTaskResult.Stale"/> for the tasks that the other has taken.</summary>
    public Task<IReadOnlyList<TaskOutcome>> HandleAsync(AssignHumanTasks command, CancellationToken cancellationToken = default) =>
        desk.HandleManyAsync(
            [.. command.Chosen.DistinctBy(task => task.HumanTaskId).Select(task => new AssignHumanTask(
                task.HumanTaskId, command.ActorId, command.AssigneeId, command.Reason, task.Revision, command.OperationId))],
            (opened, single, token) => AssignHumanTaskHandler.AssignAsync(opened, single, token), cancellationToken);
}
