using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Calendar;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>What belongs to a year, as queries: a proposal has its year on itself, every other case on its file.</summary>
internal static class CockpitScope
{
    public static IQueryable<HumanTask> Open(WorkflowDbContext db) => db.HumanTasks.AsNoTracking().Where(task => task.ClosedAt == null);

    public static IQueryable<HumanTask> OpenOf(WorkflowDbContext db, int year) => Open(db).Where(task =>
        db.CaseFiles.Any(row => row.Id == task.CaseFileId && row.Year == year) || db.Proposals.Any(row => row.Id == task.CaseFileId && row.Year == year));

    public static IQueryable<WorkflowInstance> InstancesOf(WorkflowDbContext db, int year) => db.WorkflowInstances.AsNoTracking().Where(instance =>
        db.CaseFiles.Any(row => row.Id == instance.CaseFileId && row.Year == year) || db.Proposals.Any(row => row.Id == instance.CaseFileId && row.Year == year));

    /// <summary>The years that there are, newest first.</summary>
    public static async Task<IReadOnlyList<int>> YearsAsync(WorkflowDbContext db, string? yearRegister, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().Select(row => row.Year).Distinct().ToListAsync(cancellationToken);
        if (yearRegister is null) return [.. proposals.OrderDescending()];

        var cycles = await db.CaseFiles.AsNoTracking().Where(row => row.Kind == yearRegister && row.Year != null)
            .Select(row => row.Year!.Value).Distinct().ToListAsync(cancellationToken); // filtered
        return [.. cycles.Concat(proposals).Distinct().OrderDescending()];
    }

    /// <summary>The place among tasks (<see cref="Urgency"/>) before which stands what is due by then or is at risk already.</summary>
    public static string RiskBoundary(WorkingCalendars calendars, CockpitSettings settings, DateOnly today) =>
        Urgency.Before(OfficeTime.InstantOf(LastDayAtRisk(calendars, settings, today).AddDays(1), default));

    /// <summary>The last day on which something due is at risk.</summary>
    public static DateOnly LastDayAtRisk(WorkingCalendars calendars, CockpitSettings settings, DateOnly today)
    {
        try
        {
            return calendars.Default?.AddWorkingDays(today, settings.RiskWorkingDays) ?? today.AddDays(settings.RiskWorkingDays);
        }
        catch (CalendarGapException)
        {
            return today.AddDays(settings.RiskWorkingDays); // no calendar is published for that year yet
        }
    }
}
