using System.Globalization;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>The assignee puts a task aside until a day: it waits under "In sospeso" and comes back by itself. The due date stays.</summary>
/// <param name="Until">Civil date on whose morning it comes back; null takes it back now.</param>
public sealed record PutOffHumanTask(
    Guid HumanTaskId, Guid ActorId, DateOnly? Until, int? ExpectedRevision = null, string? OperationId = null)
    : HumanTaskCommand(HumanTaskId, ActorId, ExpectedRevision, OperationId);

public sealed class PutOffHumanTaskHandler(HumanTaskDesk desk)
{
    /// <summary>Refused for a day that is not ahead, and for one after the due date: nobody is to forget a deadline this way.</summary>
    public Task<HumanTaskAnswer> HandleAsync(PutOffHumanTask command, CancellationToken cancellationToken = default) =>
        desk.HandleAsync(command, (opened, _) => Task.FromResult(PutOff(opened, command.Until)), cancellationToken);

    private static HumanTaskAnswer PutOff(OpenedHumanTask opened, DateOnly? until)
    {
        if (!opened.Access.IsAssignee) return new(HumanTaskResult.NotAllowed);
        if (until <= OfficeTime.DateOf(opened.Now)) return Refused("Scegli un giorno da domani in poi.");
        if (until is { } day && opened.HumanTask.DueAt is { } dueAt && day > OfficeTime.DateOf(dueAt))
            return Refused("Il giorno scelto viene dopo la scadenza: scegline uno prima.");

        opened.HumanTask.FollowUpAt = until is { } date ? OfficeTime.InstantOf(date, TimeOnly.MinValue) : null;
        opened.Record(HumanTaskEventKind.FollowUpChanged, until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return new(HumanTaskResult.Done);
    }

    private static HumanTaskAnswer Refused(string message) =>
        new(HumanTaskResult.Invalid) { Errors = [new("until", message)] };
}
