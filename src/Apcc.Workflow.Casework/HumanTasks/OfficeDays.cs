using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>When the office's day ends: in its calendar, or, without one, at the end of the civil day.</summary>
public sealed class OfficeDays(IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog)
{
    /// <summary>UTC instant at which what is due on that day is due.</summary>
    public async Task<DateTime> EndOfAsync(DateOnly day, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await EndOfAsync(db, day, cancellationToken);
    }

    internal async Task<DateTime> EndOfAsync(WorkflowDbContext db, DateOnly day, CancellationToken cancellationToken)
    {
        var calendar = (await catalog.CalendarsAsync(db, cancellationToken)).Default;
        return OfficeTime.InstantOf(day, calendar?.EndOfDay ?? new TimeOnly(23, 59));
    }
}
