using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>The journal of an instance, wherever it is kept.</summary>
internal static class JournalRows
{
    /// <summary>All bursts in order, unpacked where they are archived.</summary>
    public static async Task<IReadOnlyList<JournalBurst>> OfAsync(WorkflowDbContext db, string instanceId, CancellationToken cancellationToken)
    {
        var archive = await db.JournalArchives.AsNoTracking().SingleOrDefaultAsync(row => row.InstanceId == instanceId, cancellationToken);
        var rows = await db.JournalBursts.AsNoTracking().Where(burst => burst.InstanceId == instanceId)
            .OrderBy(burst => burst.FirstSequence).ToListAsync(cancellationToken);
        return archive is null ? rows : [.. archive.Bursts(), .. rows];
    }
}
