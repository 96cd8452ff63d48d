using System.Text.Json;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>A manager changes how urgent an open task is among those with the same due date.</summary>
/// <param name="Priority">0–100; 50 is what a definition gives that says nothing.</param>
public sealed record ChangePriority(
    Guid HumanTaskId, Guid ActorId, int Priority, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId)
{
    internal override bool IsInOwnName => true;
}

public sealed class ChangePriorityHandler(HumanTaskDesk desk)
{
    /// <summary>Managers only; a number outside 0–100 is refused under the path <c>priority</c>. No reason is asked for: nobody's
    /// plans change, and the same verb takes it back.</summary>
    public Task<HumanTaskAnswer> HandleAsync(ChangePriority command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, (opened, _) => Task.FromResult(Change(opened, command.Priority)), cancellationToken);

    private static HumanTaskAnswer Change(OpenedHumanTask opened, int priority)
    {
        if (!opened.Access.IsManager) return new(HumanTaskResult.NotAllowed);
        if (priority is < 0 or > 100)
            return new(HumanTaskResult.Invalid) { Errors = [new("priority", "La priorità va da 0 a 100: scegli un numero in questo intervallo.")] };

        var from = opened.HumanTask.Priority;
        opened.HumanTask.Priority = priority;
        opened.Record(HumanTaskEventKind.PriorityChanged, JsonSerializer.Serialize(new { from, to = priority }, JsonSerializerOptions.Web));
        return new(HumanTaskResult.Done);
    }
}
