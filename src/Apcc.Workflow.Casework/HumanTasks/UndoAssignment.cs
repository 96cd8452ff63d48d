using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager takes back what one click has assigned.</summary>
/// <param name="HumanTaskIds">The tasks that the click has assigned.</param>
/// <param name="AssignmentId">The operation id of that click.</param>
/// <param name="OperationId">Of this one.</param>
public sealed record UndoAssignment(IReadOnlyList<Guid> HumanTaskIds, Guid ActorId, string AssignmentId, string OperationId);

public sealed class UndoAssignmentHandler(HumanTaskDesk desk)
{
    /// <summary>Each task goes back to who held it, or to those who can take it. One that has changed hands since, or whose holder has gone,
    /// stays and says so; a draft stays with the task.</summary>
    public Task<IReadOnlyList<TaskOutcome>> HandleAsync(UndoAssignment command, CancellationToken cancellationToken = default) =>
        desk.HandleManyAsync(
            [.. command.HumanTaskIds.Distinct().Select(id => new UndoSingleAssignment(id, command.ActorId, command.AssignmentId, command.OperationId))],
            UndoAsync, cancellationToken);

    private static async Task<HumanTaskAnswer> UndoAsync(OpenedHumanTask opened, UndoSingleAssignment command, CancellationToken cancellationToken)
    {
        if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);

        var moves = await opened.Db.HumanTaskEvents.AsNoTracking().Where(entry => entry.HumanTaskId == opened.HumanTask.Id
                && (entry.Kind == HumanTaskEventKind.Assigned || entry.Kind == HumanTaskEventKind.Claimed
                    || entry.Kind == HumanTaskEventKind.Released || entry.Kind == HumanTaskEventKind.Escalated))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync(cancellationToken);
        if (moves.FirstOrDefault(entry => entry.OperationId == command.AssignmentId) is not { Detail: { } detail } assignment)
            return new(HumanTaskResult.NotFound);
        if (moves[^1].Id != assignment.Id) return await opened.TakenAsync(HumanTaskResult.TakenByOther, cancellationToken);

        var before = JsonSerializer.Deserialize<AssignedFromTo>(detail, JsonSerializerOptions.Web)?.From;
        if (before is { } holder && !await opened.Db.Users.AnyAsync(member => member.Id == holder && member.IsActive, cancellationToken))
            return new(HumanTaskResult.Invalid) { Errors = [new("assignee", "La persona che l’aveva prima non è più attiva: assegnala a un’altra.")] };

        var canBeTaken = before is null && await opened.Db.HumanTaskCandidates.AnyAsync(
            candidate => candidate.HumanTaskId == opened.HumanTask.Id && candidate.Kind != CandidateKind.Excluded, cancellationToken);
        var from = opened.HumanTask.AssigneeId;
        opened.HumanTask.AssigneeId = before;
        opened.HumanTask.AssignedAt = before is null ? null : opened.Now;
        opened.HumanTask.Status = before is not null ? HumanTaskStatus.Assigned : canBeTaken ? HumanTaskStatus.Available : HumanTaskStatus.Unassigned;
        if (before is null) opened.Record(HumanTaskEventKind.Released);
        else opened.Record(HumanTaskEventKind.Assigned, JsonSerializer.Serialize(new AssignedFromTo(from, before, "Assegnazione annullata."), JsonSerializerOptions.Web));
        return new(HumanTaskResult.Done);
    }
}

/// <summary>One task of an undone assignment.</summary>
internal sealed record UndoSingleAssignment(Guid HumanTaskId, Guid ActorId, string AssignmentId, string? OperationId)
    : HumanTaskCommand(HumanTaskId, ActorId, null, OperationId)
{
    internal override bool IsInOwnName => true;
}

/// <summary>What the history keeps of an assignment.</summary>
internal sealed record AssignedFromTo(Guid? From, Guid? To, string? Reason);
