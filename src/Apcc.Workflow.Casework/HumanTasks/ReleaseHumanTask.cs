namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Gives a claimed task back to its candidates. The draft stays with the task; its protected part is hidden again at once.</summary>
public sealed record ReleaseHumanTask(Guid HumanTaskId, Guid ActorId, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId);

public sealed class ReleaseHumanTaskHandler(HumanTaskDesk desk)
{
    /// <summary>Refused when nobody else could take it: then a manager assigns it anew.</summary>
    public Task<HumanTaskAnswer> HandleAsync(ReleaseHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, (opened, _) =>
        {
            if (!opened.Access.IsAssignee || !opened.Access.IsCandidate)
                return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.NotAllowed));

            opened.HumanTask.Status = HumanTaskStatus.Available;
            opened.HumanTask.AssigneeId = null;
            opened.HumanTask.AssignedAt = null;
            opened.Record(HumanTaskEventKind.Released);
            return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.Done));
        }, cancellationToken);
}
