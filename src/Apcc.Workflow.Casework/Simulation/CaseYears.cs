using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>To which cycle a case belongs: its own year, or that of what it is a part of.</summary>
internal sealed class CaseYears
{
    private const int Deepest = 8;
    private readonly Dictionary<Guid, (int? Year, Guid? Parent)> cases;

    private CaseYears(Dictionary<Guid, (int? Year, Guid? Parent)> cases) => this.cases = cases;

    /// <summary>Of every case of the office.</summary>
    public static async Task<CaseYears> ReadAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var proposals = await db.Proposals.AsNoTracking().ToDictionaryAsync(row => row.Id, row => row.Year, cancellationToken);
        var rows = await db.CaseFiles.AsNoTracking().Select(row => new { row.Id, row.Year, row.ParentId }).ToListAsync(cancellationToken);
        return new CaseYears(rows.ToDictionary(
            row => row.Id, row => (row.Year ?? (proposals.TryGetValue(row.Id, out var year) ? (int?)year : null), row.ParentId)));
    }

    /// <summary>Of one case; null where nothing says.</summary>
    public static async Task<int?> OfAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        Guid? at = caseId;
        for (var depth = 0; at is { } id && depth < Deepest; depth++)
        {
            var row = await db.CaseFiles.AsNoTracking().Where(file => file.Id == id).Select(file => new { file.Year, file.ParentId }).SingleOrDefaultAsync(cancellationToken);
            if (row?.Year is { } year) return year;
            at = row?.ParentId;
        }

        return await db.Proposals.AsNoTracking().Where(row => row.Id == caseId).Select(row => (int?)row.Year).SingleOrDefaultAsync(cancellationToken);
    }

    public int? Of(Guid? caseId)
    {
        for (var depth = 0; caseId is { } id && depth < Deepest && cases.TryGetValue(id, out var known); depth++)
        {
            if (known.Year is { } year) return year;
            caseId = known.Parent;
        }

        return null;
    }
}
