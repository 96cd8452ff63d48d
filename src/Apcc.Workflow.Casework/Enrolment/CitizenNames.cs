using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Finds the citizens that a definition names: <c>cittadino:</c> with the id, with the code as staff write it (27-00417) or with
/// the number of the membership (M27-014).</summary>
internal static class CitizenNames
{
    /// <summary>Each once; a name that stands for nobody is left out, and so is what names no citizen.</summary>
    public static async Task<IReadOnlyList<Guid>> FindAsync(WorkflowDbContext db, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var texts = names.Where(name => name.StartsWith(CitizenName.Prefix, StringComparison.Ordinal))
            .Select(name => name[CitizenName.Prefix.Length..].Trim().ToUpperInvariant()).Where(text => text.Length > 0).Distinct().ToList();
        if (texts.Count == 0) return [];

        var ids = texts.Where(text => Guid.TryParse(text, out _)).Select(Guid.Parse).ToList();
        var byCode = await db.Citizens.AsNoTracking().Where(row => texts.Contains(row.Code) || ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var byPlace = await db.AssemblyMembers.AsNoTracking().Where(row => texts.Contains(row.Reference)).Select(row => row.CitizenId).ToListAsync(cancellationToken);
        return [.. byCode.Union(byPlace)];
    }
}
