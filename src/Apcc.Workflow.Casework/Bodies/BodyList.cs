using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>A body or office with the people who belong to it today.</summary>
/// <param name="Kind"><c>organo</c>, <c>direzione</c>, <c>unita</c>, <c>ufficio</c> or <c>ente</c>.</param>
/// <param name="Members">By name; active people only.</param>
public sealed record BodyItem(
    string Key, string Name, string Kind, string? Email, bool IsDemonstration, IReadOnlyList<BodyMember> Members);

/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
public sealed record BodyMember(
    Guid MembershipId, Guid PersonId, string Name, string? JobTitle, string? Function, DateOnly From, DateOnly? Until);

/// <summary>The bodies and offices as they are today: for all staff (R4.1).</summary>
public sealed class BodyList(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, TimeProvider clock)
{
    /// <summary>By name; empty for who cannot sign in.</summary>
    public async Task<IReadOnlyList<BodyItem>> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is null) return [];

        var today = clock.Today();
        var members = await db.BodyMemberships.AsNoTracking()
            .Where(row => row.From <= today && (row.Until == null || today < row.Until))
            .Join(db.Users.Where(member => member.IsActive), row => row.StaffMemberId, member => member.Id, (row, member) => new
            {
                row.BodyKey,
                Member = new BodyMember(row.Id, member.Id, member.DisplayName, member.JobTitle, row.Function, row.From, row.Until),
            }).ToListAsync(cancellationToken);
        var byBody = members.ToLookup(row => row.BodyKey, row => row.Member);
        var bodies = await db.Bodies.AsNoTracking().OrderBy(body => body.Name).ToListAsync(cancellationToken);
        return
        [
            .. bodies.Select(body => new BodyItem(
                body.Key, body.Name, body.Kind, body.Email, body.IsDemonstration,
                [.. byBody[body.Key].OrderBy(member => member.Name, StringComparer.CurrentCulture)])),
        ];
    }
}
