using System.Text.Json;
using Apcc.Workflow.Casework.HumanTasks.Forms;

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
        desk.HandleAsync(command, (opened, _) =>
        {
            if (!opened.Access.IsManager) return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.NotAllowed));
            if (ProblemsOf(command.Priority) is { Count: > 0 } errors)
                return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.Invalid) { Errors = errors });

            Change(opened, command.Priority);
            return Task.FromResult(new HumanTaskAnswer(HumanTaskResult.Done));
        }, cancellationToken);

    internal static IReadOnlyList<FieldError> ProblemsOf(int priority) => priority is < 0 or > 100
        ? [new("priority", "La priorità va da 0 a 100: scegli un numero in questo intervallo.")]
        : [];

    internal static void Change(OpenedHumanTask opened, int priority)
    {
        var from = opened.HumanTask.Priority;
        opened.HumanTask.Priority = priority;
        opened.Record(HumanTaskEventKind.PriorityChanged, JsonSerializer.Serialize(new { from, to = priority }, JsonSerializerOptions.Web));
    }
}
