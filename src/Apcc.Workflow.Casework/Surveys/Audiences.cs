using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>Whom a name stands for: the members of today, or a list of the year.</summary>
internal static class Audiences
{
    /// <summary>Citizens with the right to vote today.</summary>
    public const string Members = "membri";

    /// <summary>Substitutes of today.</summary>
    public const string Substitutes = "sostituti";

    /// <summary>Both: all who take part in the work.</summary>
    public const string Participants = "partecipanti";

    /// <summary>In the order of the draw or list, each once.</summary>
    public static Task<List<Guid>> OfAsync(WorkflowDbContext db, int year, string audience, CancellationToken cancellationToken)
    {
        var active = db.AssemblyMembers.Where(member => member.Year == year && member.State == MemberState.Active);
        return audience switch
        {
            Members => Ids(active.Where(member => member.Role == MemberRole.Member), cancellationToken),
            Substitutes => Ids(active.Where(member => member.Role == MemberRole.Substitute), cancellationToken),
            Participants => Ids(active, cancellationToken),
            _ => db.CitizenLists.Where(entry => entry.Year == year && entry.List == audience)
                .OrderBy(entry => entry.Position).ThenBy(entry => entry.CitizenId).Select(entry => entry.CitizenId).ToListAsync(cancellationToken),
        };
    }

    private static Task<List<Guid>> Ids(IQueryable<AssemblyMember> members, CancellationToken cancellationToken) =>
        members.OrderBy(member => member.Reference).Select(member => member.CitizenId).ToListAsync(cancellationToken);
}
