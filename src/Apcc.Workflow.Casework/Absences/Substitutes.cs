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

    /// <summary>Who is written to because of somebody away, beside the recipients: names of the absent by the substitute who is not
    /// written to anyway.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> BesideAsync(
        WorkflowDbContext db, IReadOnlyCollection<Guid> recipients, DateOnly day, CancellationToken cancellationToken)
    {
        var substitutes = await OfAsync(db, recipients, day, cancellationToken);
        if (substitutes.Count == 0) return new Dictionary<Guid, string>();

        var absent = substitutes.Keys.ToList();
        var names = await db.Users.AsNoTracking().Where(member => absent.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return substitutes.Where(pair => !recipients.Contains(pair.Value))
            .GroupBy(pair => pair.Value, pair => names[pair.Key]).ToDictionary(group => group.Key, group => string.Join(", ", group.Order()));
    }
}
