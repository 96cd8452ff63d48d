using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Personal codes that citizens hold in their hands.</summary>
internal sealed class SimulatedDoors(MovingOffice office)
{
    /// <summary>The newest code of each that opens now; who has none is left out.</summary>
    public Task<Dictionary<Guid, string>> CodesAsync(IReadOnlyCollection<Guid> citizens, CancellationToken cancellationToken)
    {
        var now = office.UtcNow;
        return office.ReadAsync(async db =>
        {
            var rows = await db.CitizenAccesses.AsNoTracking()
                .Where(access => citizens.Contains(access.CitizenId) && access.WithdrawnAt == null && access.ExpiresAt > now)
                .OrderByDescending(access => access.CreatedAt).ThenByDescending(access => access.Id)
                .Select(access => new { access.Id, access.CitizenId }).ToListAsync(cancellationToken);
            var codes = office.Get<ICitizenCodes>();
            return rows.DistinctBy(access => access.CitizenId).ToDictionary(access => access.CitizenId, access => codes.New(access.Id));
        }, cancellationToken);
    }
}
