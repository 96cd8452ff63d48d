namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager changes due date and priority of an open task at once: both or neither.</summary>
/// <param name="DueAt">UTC instant; null leaves the due date as it is.</param>
/// <param name="Priority">0–100; null leaves the priority as it is.</param>
/// <param name="Reason">Needed with a due date.</param>
public sealed record ReviseHumanTask(
    Guid HumanTaskId, Guid ActorId, DateTime? DueAt, int? Priority, string? Reason, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class ReviseHumanTaskHandler(HumanTaskDesk desk, ChangeDueDateHandler dueDates)
{
    /// <summary>As <see cref="ChangeDueDateHandler"/> and <see cref="ChangePriorityHandler"/>, each with its entry in the history.
    /// Refused when there is nothing to change.</summary>
    public Task<HumanTaskAnswer> HandleAsync(ReviseHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, async (opened, token) =>
        {
            if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
            if (command is { DueAt: null, Priority: null })
                return new(HumanTaskResult.Invalid) { Errors = [new("", "Indica la nuova priorità o la nuova scadenza.")] };

            List<Forms.FieldError> errors =
            [
                .. command.DueAt is { } due ? ChangeDueDateHandler.ProblemsOf(opened, due, command.Reason, "dueAt") : [],
                .. command.Priority is { } number ? ChangePriorityHandler.ProblemsOf(number) : [],
            ];
            if (errors.Count > 0) return new(HumanTaskResult.Invalid) { Errors = errors };

            if (command.Priority is { } priority) ChangePriorityHandler.Change(opened, priority);
            if (command.DueAt is { } dueAt) await dueDates.ChangeAsync(opened, dueAt, command.Reason ?? "", token);
            return new(HumanTaskResult.Done);
        }, cancellationToken);
}
