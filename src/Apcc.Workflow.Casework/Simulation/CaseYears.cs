using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>To which cycle a case belongs.</summary>
internal static class CaseYears
{
    private const int Deepest = 8;

    /// <summary>Its own year, or that of what it is a part of; null where none says.</summary>
    public static async Task<int?> OfAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        Guid? at = caseId;
        for (var depth = 0; at is { } id && depth < Deepest; depth++)
        {
            var row = await db.CaseFiles.AsNoTracking().Where(file => file.Id == id).Select(file => new { file.Year, file.ParentId }).SingleOrDefaultAsync(cancellationToken);
            if (row?.Year is { } year) return year;
            if (row?.ParentId is null) break;
            at = row.ParentId;
        }

        return await db.Proposals.AsNoTracking().Where(row => row.Id == caseId).Select(row => (int?)row.Year).SingleOrDefaultAsync(cancellationToken);
    }
}
