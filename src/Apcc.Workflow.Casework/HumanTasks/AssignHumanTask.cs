using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager gives a task to a person (D4), or takes it over from one.</summary>
/// <param name="AssigneeId">Who gets it.</param>
/// <param name="Reason">Needed when it is taken from somebody.</param>
public sealed record AssignHumanTask(
    Guid HumanTaskId, Guid ActorId, Guid AssigneeId, string? Reason, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class AssignHumanTaskHandler(HumanTaskDesk desk)
{
    /// <summary>A draft already written goes with the task.</summary>
    public Task<HumanTaskAnswer> HandleAsync(AssignHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, (opened, token) => AssignAsync(opened, command, token), cancellationToken);

    /// <summary>The same for one of several, in the hands of another command.</summary>
    internal static async Task<HumanTaskAnswer> AssignAsync(OpenedHumanTask opened, AssignHumanTask command, CancellationToken cancellationToken)
    {
        if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
        if (!await opened.Db.Users.AnyAsync(member => member.Id == command.AssigneeId && member.IsActive, cancellationToken))
            return Refused("assignee", "La persona scelta non è più attiva: scegline un'altra.");
        if (await IsExcludedAsync(opened, command.AssigneeId, cancellationToken))
            return Refused("assignee", "La persona scelta è esclusa da questa attività: scegline un'altra.");
        if (opened.HumanTask.AssigneeId is not null && opened.HumanTask.AssigneeId != command.AssigneeId
            && string.IsNullOrWhiteSpace(command.Reason))
            return Refused("reason", "Scrivi il motivo: l'attività era già assegnata a un'altra persona.");

        var from = opened.HumanTask.AssigneeId;
        opened.HumanTask.Status = HumanTaskStatus.Assigned;
        opened.HumanTask.AssigneeId = command.AssigneeId;
        opened.HumanTask.AssignedAt = opened.Now;
        opened.Record(HumanTaskEventKind.Assigned, JsonSerializer.Serialize(
            new AssignedFromTo(from, command.AssigneeId, command.Reason), JsonSerializerOptions.Web));
        return new(HumanTaskResult.Done);
    }

    private static Task<bool> IsExcludedAsync(OpenedHumanTask opened, Guid person, CancellationToken cancellationToken)
    {
        var key = person.ToString();
        return opened.Db.HumanTaskCandidates.AnyAsync(candidate => candidate.HumanTaskId == opened.HumanTask.Id
            && candidate.Kind == CandidateKind.Excluded && candidate.Key == key, cancellationToken);
    }

    private static HumanTaskAnswer Refused(string field, string message) =>
        new(HumanTaskResult.Invalid) { Errors = [new(field, message)] };
}
