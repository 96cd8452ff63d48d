using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>The tasks that a citizen's code opens: those that are the citizen's alone, and those that a definition shares with some
/// citizens, e.g. with the coordinators of a group (R5.4.1).</summary>
internal static class CitizenTasks
{
    /// <summary>Open and closed. Who is no active member of the year any more has no part in shared ones.</summary>
    public static async Task<IQueryable<HumanTask>> OfAsync(WorkflowDbContext db, CitizenAccess access, CancellationToken cancellationToken)
    {
        var key = access.CitizenId.ToString();
        var isActive = await db.AssemblyMembers.AnyAsync(
            row => row.CitizenId == access.CitizenId && row.Year == access.Year && row.State == MemberState.Active, cancellationToken);
        var shared = !isActive ? [] : await db.HumanTaskCandidates.AsNoTracking()
            .Where(candidate => candidate.Kind == CandidateKind.Citizen && candidate.Key == key)
            .Select(candidate => candidate.HumanTaskId).ToListAsync(cancellationToken);
        return db.HumanTasks.Where(task => task.CitizenId == access.CitizenId || shared.Contains(task.Id));
    }
}
