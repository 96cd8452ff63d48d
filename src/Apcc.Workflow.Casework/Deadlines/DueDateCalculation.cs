using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Engine.Expressions;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>Computes an open task's due date anew: the expression of the version that its instance runs on, as on the day on which the
/// task began, with the calendars of today. It counts only where the calendars of some earlier day give what is stored: then nobody
/// has moved the date by hand since, and nothing else that it depends on has changed.</summary>
internal sealed class DueDateCalculation(WorkflowRunner runner, ConfigurationCatalog catalog, InstanceBursts bursts)
{
    /// <summary>Null when nothing would be different.</summary>
    public async Task<NewDueDate?> OfAsync(
        WorkflowDbContext db, HumanTask task, WorkflowInstance instance, CalendarTimeline timeline, CancellationToken cancellationToken)
    {
        if (task.DueAt is not { } dueAt || timeline.ChangedAt is not { } changedAt || changedAt <= task.CreatedAt) return null;

        var definition = await catalog.DefinitionAsync(db, instance.DefinitionVersionId, cancellationToken);
        var state = WorkflowState.FromJson(instance.State, out var problem);
        if (problem is not null) return null;
        var then = await bursts.ContextAsync(db, definition, instance.CaseFileId, cancellationToken) with { UtcNow = task.CreatedAt };
        DateTime? By(WorkingCalendars calendars) => Evaluate(() => runner.InstantOf(definition, state, task.BookmarkId, "dueAt", then with { Calendars = calendars }));

        var before = timeline.Since(task.CreatedAt).ToList();
        if (By(timeline.Now) is { } now && now != dueAt && before.FirstOrDefault(calendars => By(calendars) == dueAt) is { } source)
            return new NewDueDate(now, DueDateProposalKind.Recomputed, Changed(task.CreatedAt, Later(dueAt, now), source, timeline.Now));
        return before.Select(calendars => ClosedDay(task, dueAt, calendars, timeline.Now)).FirstOrDefault(moved => moved is not null);
    }

    private static NewDueDate? ClosedDay(HumanTask task, DateTime dueAt, WorkingCalendars before, WorkingCalendars now)
    {
        if (before.Default is not { } old || now.Default is not { } current) return null;

        var day = OfficeTime.DateOf(dueAt);
        if (CalendarPreview.Look(old, day).Kind is not CalendarDayKind.Working || CalendarPreview.Look(current, day).Kind is not (CalendarDayKind.Holiday or CalendarDayKind.DayOff)) return null;

        var next = TermPreview.Of(current, day, 0, TermUnit.WorkingDays).EndsOn;
        return next is null
            ? null
            : new NewDueDate(OfficeTime.InstantOf(next.Value, TimeOnly.FromDateTime(OfficeTime.LocalOf(dueAt))), DueDateProposalKind.ClosedDay, Changed(task.CreatedAt, dueAt, before, now));
    }

    // A calendar that does not reach that far, or is gone, computes nothing.
    private static DateTime? Evaluate(Func<DateTime?> evaluate)
    {
        try
        {
            return evaluate();
        }
        catch (ExpressionException)
        {
            return null;
        }
    }

    private static List<CalendarDay> Changed(DateTime from, DateTime to, WorkingCalendars before, WorkingCalendars now)
    {
        var (first, last) = (OfficeTime.DateOf(from), OfficeTime.DateOf(to));
        return [.. now.Ids.Select(id => (old: before.Find(id), current: now.Find(id))).Where(pair => pair.old is not null && pair.current is not null)
            .SelectMany(pair => CalendarPreview.Of(pair.current!, pair.old, first, MonthsBetween(first, last)).Changed) // both filtered above
            .Where(day => day.Date >= first && day.Date <= last).DistinctBy(day => day.Date).OrderBy(day => day.Date)];
    }

    private static int MonthsBetween(DateOnly first, DateOnly last) => Math.Max(((last.Year - first.Year) * 12) + last.Month - first.Month + 1, 1);

    private static DateTime Later(DateTime one, DateTime other) => one > other ? one : other;
}

/// <param name="DueAt">UTC instant.</param>
/// <param name="ChangedDays">The days on the way that are counted differently now.</param>
internal sealed record NewDueDate(DateTime DueAt, DueDateProposalKind Kind, IReadOnlyList<CalendarDay> ChangedDays);
