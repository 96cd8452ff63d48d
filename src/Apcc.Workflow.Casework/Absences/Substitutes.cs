using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>Who stands in for whom on a day. One step only: a substitute who is away too passes nothing on.</summary>
internal static class Substitutes
{
    /// <summary>Active substitutes of people who are away, by the absent person's id; who is there is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> OfAsync(
        WorkflowDbContext db, IReadOnlyCollection<Guid> people, DateOnly day, CancellationToken cancellationToken)
    {
        if (people.Count == 0) return new Dictionary<Guid, Guid>();

        var rows = await db.Absences.AsNoTracking()
            .Where(row => people.Contains(row.PersonId) && row.From <= day && day < row.Until
                && db.Users.Any(member => member.Id == row.SubstituteId && member.IsActive))
            .Select(row => new { row.PersonId, row.SubstituteId }).ToListAsync(cancellationToken);
        return rows.DistinctBy(row => row.PersonId).ToDictionary(row => row.PersonId, row => row.SubstituteId);
    }
}
