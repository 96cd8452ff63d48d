using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>A role with what it allows and who holds it today.</summary>
/// <param name="Permissions">Keys of <see cref="Permission"/>.</param>
/// <param name="Holders">By name; active people only.</param>
public sealed record RoleItem(
    string Key, string Name, string Description, IReadOnlyList<string> Permissions, IReadOnlyList<RoleHolder> Holders);

/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
public sealed record RoleHolder(Guid PersonId, string Name, DateOnly From, DateOnly? Until);

/// <summary>The roles of <c>workflows/roles.json</c> as they are held today.</summary>
public sealed class RoleList(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>In the order of the file. Null for who may neither administer people nor read configuration.</summary>
    public async Task<IReadOnlyList<RoleItem>?> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor is null || !(actor.May(Permission.ManagePeople) || actor.May(Permission.ReadConfiguration))) return null;

        var today = clock.Today();
        var rows = await db.RoleAssignments.AsNoTracking()
            .Where(row => row.From <= today && (row.Until == null || today < row.Until))
            .Join(db.Users.Where(member => member.IsActive), row => row.StaffMemberId, member => member.Id,
                (row, member) => new { row.Role, Holder = new RoleHolder(member.Id, member.DisplayName, row.From, row.Until) })
            .ToListAsync(cancellationToken);
        // Who belongs to a body of the same key, e.g. the Cabina di Regia, holds the role with it.
        var members = await db.BodyMemberships.AsNoTracking()
            .Where(row => row.From <= today && (row.Until == null || today < row.Until))
            .Join(db.Users.Where(member => member.IsActive), row => row.StaffMemberId, member => member.Id,
                (row, member) => new { Role = row.BodyKey, Holder = new RoleHolder(member.Id, member.DisplayName, row.From, row.Until) })
            .ToListAsync(cancellationToken);
        var holders = rows.Concat(members).DistinctBy(row => (row.Role, row.Holder.PersonId)).ToLookup(row => row.Role, row => row.Holder);
        return
        [
            .. (await catalog.RolesAsync(db, cancellationToken)).Roles.Select(role => new RoleItem(
                role.Key, role.Name, role.Description, role.Permissions,
                [.. holders[role.Key].OrderBy(holder => holder.Name, StringComparer.CurrentCulture)])),
        ];
    }
}
