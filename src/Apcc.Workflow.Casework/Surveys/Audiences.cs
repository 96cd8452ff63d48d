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
        return MembersOf(db, audience) is { } members
            ? members.Where(member => member.Year == year).OrderBy(member => member.Reference).Select(member => member.CitizenId).ToListAsync(cancellationToken)
            : db.CitizenLists.Where(entry => entry.Year == year && entry.List == audience)
                .OrderBy(entry => entry.Position).ThenBy(entry => entry.CitizenId).Select(entry => entry.CitizenId).ToListAsync(cancellationToken);
    }

    /// <summary>Members of today, of all years; null where the name is that of a list.</summary>
    public static IQueryable<AssemblyMember>? MembersOf(WorkflowDbContext db, string audience)
    {
        var active = db.AssemblyMembers.Where(member => member.State == MemberState.Active);
        return audience switch
        {
            Members => active.Where(member => member.Role == MemberRole.Member),
            Substitutes => active.Where(member => member.Role == MemberRole.Substitute),
            Participants => active,
            _ => null,
        };
    }
}
