using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Finds the people whom a script names.</summary>
internal static class SimulatedStaff
{
    /// <exception cref="SimulationException">Nobody has that user name.</exception>
    public static async Task<Guid> IdAsync(WorkflowDbContext db, string userName, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking().Where(member => member.UserName == userName).Select(member => (Guid?)member.Id).SingleOrDefaultAsync(cancellationToken)
        ?? throw new SimulationException($"Il copione nomina «{userName}», che non è fra le persone.");

    /// <summary>The person, or the substitute on a day on which the person is away.</summary>
    public static async Task<Guid> AtWorkAsync(WorkflowDbContext db, Guid id, DateOnly day, CancellationToken cancellationToken) =>
        (await Substitutes.OfAsync(db, [id], day, cancellationToken)).GetValueOrDefault(id, id);
}
