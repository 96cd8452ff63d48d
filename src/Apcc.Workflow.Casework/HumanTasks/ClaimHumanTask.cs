namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Reserves an available task for the person who asks.</summary>
public sealed record ClaimHumanTask(Guid HumanTaskId, Guid ActorId, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId);

public sealed class ClaimHumanTaskHandler(HumanTaskDesk desk)
{
    /// <summary>Two claimants at once: exactly one gets <see cref="HumanTaskResult.Done"/>, the other reads who was faster. Who could
    /// take it only in an absent person's stead takes it for that person.</summary>
    public Task<HumanTaskAnswer> HandleAsync(ClaimHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command with { ExpectedRevision = null }, async (opened, token) =>
        {
            if (opened.Access.IsAssignee) return new(HumanTaskResult.Done);
            if (opened.HumanTask.Status is HumanTaskStatus.Assigned) return await opened.TakenAsync(HumanTaskResult.TakenByOther, token);
            if (!opened.Access.IsCandidate) return new(HumanTaskResult.NotAllowed);

            opened.HumanTask.Status = HumanTaskStatus.Assigned;
            opened.HumanTask.AssigneeId = opened.OnBehalfOfId ?? opened.Actor.Id;
            opened.HumanTask.AssignedAt = opened.Now;
            opened.Record(HumanTaskEventKind.Claimed);
            return new(HumanTaskResult.Done);
        }, cancellationToken);
}
