using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>How much everybody has to do who holds an open task.</summary>
internal static class CockpitPeople
{
    /// <summary>Who has too much first, then by late and open tasks.</summary>
    public static async Task<IReadOnlyList<PersonLoad>> ReadAsync(
        WorkflowDbContext db, CockpitSettings settings, int year, string late, string risk, CancellationToken cancellationToken)
    {
        var loads = await CockpitScope.Open(db).Where(task => task.AssigneeId != null && task.CitizenId == null).GroupBy(task => task.AssigneeId)
            .Select(group => new
            {
                PersonId = group.Key,
                Open = group.Count(),
                Late = group.Count(task => string.Compare(task.Urgency, late) < 0),
                AtRisk = group.Count(task => string.Compare(task.Urgency, late) >= 0 && string.Compare(task.Urgency, risk) < 0),
            }).ToListAsync(cancellationToken);
        var inYear = await CockpitScope.OpenOf(db, year).Where(task => task.AssigneeId != null && task.CitizenId == null).GroupBy(task => task.AssigneeId)
            .Select(group => new { PersonId = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var ids = loads.Select(load => load.PersonId).OfType<Guid>().ToList();
        var names = await db.Users.AsNoTracking().Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return
        [
            .. loads.Select(load => new PersonLoad(
                    load.PersonId ?? Guid.Empty, names.GetValueOrDefault(load.PersonId ?? Guid.Empty, ""), load.Open, load.Late, load.AtRisk,
                    inYear.Where(row => row.PersonId == load.PersonId).Sum(row => row.Count),
                    load.Open >= settings.ManyOpen || load.Late >= settings.ManyLate))
                .OrderByDescending(load => load.IsTooMuch).ThenByDescending(load => load.Late).ThenByDescending(load => load.Open)
                .ThenBy(load => load.Name, StringComparer.CurrentCultureIgnoreCase),
        ];
    }
}
