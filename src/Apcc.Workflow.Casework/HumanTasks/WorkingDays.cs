using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Calendar;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Counts the working days that are left, by the office's calendar.</summary>
internal sealed class WorkingDays(WorkingCalendar? calendar, DateOnly today)
{
    public static async Task<WorkingDays> OfOfficeAsync(
        ConfigurationCatalog catalog, WorkflowDbContext db, TimeProvider clock, CancellationToken cancellationToken) =>
        new((await catalog.CalendarsAsync(db, cancellationToken)).Default, clock.Today());

    /// <summary>Null without due date, or when the calendar does not reach that far.</summary>
    public int? Until(DateTime? dueAt)
    {
        if (calendar is null || dueAt is not { } instant) return null;
        try
        {
            return calendar.WorkingDaysBetween(today, OfficeTime.DateOf(instant));
        }
        catch (CalendarGapException)
        {
            return null;
        }
    }
}
