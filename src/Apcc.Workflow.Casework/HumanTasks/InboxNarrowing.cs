using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Narrows a list. Due dates are compared by urgency, which the lists are walked along anyway.</summary>
internal static class InboxNarrowing
{
    public static IQueryable<PlacedTask> Apply(IQueryable<PlacedTask> tasks, InboxRequest request, DateTime now)
    {
        tasks = Due(tasks, request, now);
        if (request.Statuses.Count > 0) tasks = tasks.Where(placed => request.Statuses.Contains(placed.Task.Status));
        if (request.PriorityFrom is { } from) tasks = tasks.Where(placed => placed.Task.Priority >= from);
        if (request.PriorityTo is { } to) tasks = tasks.Where(placed => placed.Task.Priority <= to);
        if (request.DefinitionId is { } definition) tasks = tasks.Where(placed => placed.Task.DefinitionId == definition);
        if (request.InstanceId is { } instance) tasks = tasks.Where(placed => placed.Task.InstanceId == instance);
        foreach (var word in SearchWords.In(request.Search)) tasks = tasks.Where(placed => placed.Task.SearchText.Contains(word));
        return tasks;
    }

    private static IQueryable<PlacedTask> Due(IQueryable<PlacedTask> tasks, InboxRequest request, DateTime now)
    {
        var today = OfficeTime.DateOf(now);
        var daysToMonday = (8 - (int)today.DayOfWeek) % 7 is var days and > 0 ? days : 7;
        tasks = request.Due switch
        {
            InboxDue.Overdue => Before(tasks, now),
            InboxDue.Today => Before(tasks, OfficeTime.InstantOf(today.AddDays(1), TimeOnly.MinValue)),
            InboxDue.ThisWeek => Before(tasks, OfficeTime.InstantOf(today.AddDays(daysToMonday), TimeOnly.MinValue)),
            InboxDue.None => NotBefore(tasks, Urgency.BeforeNever),
            _ => tasks,
        };
        if (request.DueFrom is { } from) tasks = NotBefore(tasks, Urgency.Before(from));
        if (request.DueBefore is { } until) tasks = Before(tasks, until);
        return request.DueFrom is null && request.DueBefore is null
            ? tasks
            : tasks.Where(placed => string.Compare(placed.Urgency, Urgency.BeforeNever) < 0);
    }

    private static IQueryable<PlacedTask> Before(IQueryable<PlacedTask> tasks, DateTime instant)
    {
        var bound = Urgency.Before(instant);
        return tasks.Where(placed => string.Compare(placed.Urgency, bound) < 0);
    }

    private static IQueryable<PlacedTask> NotBefore(IQueryable<PlacedTask> tasks, string bound) =>
        tasks.Where(placed => string.Compare(placed.Urgency, bound) >= 0);
}
