using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Answers who somebody is today: memberships and roles by their validity dates (R4.1).</summary>
public sealed class Actors(
    IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Null when the person does not exist or can no longer sign in.</summary>
    public async Task<Actor?> FindAsync(Guid staffMemberId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, staffMemberId, cancellationToken);
    }

    internal async Task<Actor?> FindAsync(WorkflowDbContext db, Guid staffMemberId, CancellationToken cancellationToken)
    {
        var member = await db.Users.AsNoTracking()
            .SingleOrDefaultAsync(candidate => candidate.Id == staffMemberId, cancellationToken);
        if (member is not { IsActive: true }) return null;

        var today = clock.Today();
        var bodies = await db.BodyMemberships.AsNoTracking()
            .Where(membership => membership.StaffMemberId == staffMemberId
                && membership.From <= today && (membership.Until == null || today < membership.Until))
            .Select(membership => membership.BodyKey).ToListAsync(cancellationToken);
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(assignment => assignment.StaffMemberId == staffMemberId
                && assignment.From <= today && (assignment.Until == null || today < assignment.Until))
            .Select(assignment => assignment.Role).ToListAsync(cancellationToken);

        var definitions = await catalog.RolesAsync(db, cancellationToken);
        return new Actor
        {
            Id = member.Id,
            DisplayName = member.DisplayName,
            Groups = bodies.Concat(roles).ToHashSet(),
            Permissions = roles.SelectMany(definitions.PermissionsOf).ToHashSet(),
        };
    }
}
