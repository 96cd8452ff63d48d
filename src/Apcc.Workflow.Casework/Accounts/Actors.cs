using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Answers who somebody is today: memberships, roles and substitutions by their validity dates (R4.1).</summary>
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
        var definitions = await catalog.RolesAsync(db, cancellationToken);
        var bodies = await BodiesAsync(db, staffMemberId, today, cancellationToken);
        // The Cabina di Regia is a body and a role: who belongs to it is offered its tasks, and may what they need.
        var roles = (await RolesAsync(db, staffMemberId, today, cancellationToken))
            .Union(bodies.Where(body => definitions.Roles.Any(role => role.Key == body))).ToList();
        var groups = bodies.Concat(roles).ToHashSet();
        return new Actor
        {
            Id = member.Id,
            DisplayName = member.DisplayName,
            Groups = groups,
            EditedRegisters = (await catalog.InForceAsync(db, cancellationToken)).Registers.Values
                .Where(register => register.Definition.Editors.Any(groups.Contains)).Select(register => register.Definition.Id).ToHashSet(),
            Permissions = roles.SelectMany(definitions.PermissionsOf).ToHashSet(),
            StandsInFor = await AbsentAsync(db, staffMemberId, today, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<AbsentPerson>> AbsentAsync(
        WorkflowDbContext db, Guid substituteId, DateOnly today, CancellationToken cancellationToken)
    {
        var absent = await db.Users.AsNoTracking()
            .Where(member => member.IsActive && db.Absences.Any(absence => absence.SubstituteId == substituteId
                && absence.PersonId == member.Id && absence.From <= today && today < absence.Until))
            .OrderBy(member => member.DisplayName).Select(member => new { member.Id, member.DisplayName }).ToListAsync(cancellationToken);
        var people = new List<AbsentPerson>();
        foreach (var person in absent)
        {
            var bodies = await BodiesAsync(db, person.Id, today, cancellationToken);
            var roles = await RolesAsync(db, person.Id, today, cancellationToken);
            people.Add(new AbsentPerson(person.Id, person.DisplayName, bodies.Concat(roles).ToHashSet()));
        }

        return people;
    }

    private static Task<List<string>> BodiesAsync(
        WorkflowDbContext db, Guid staffMemberId, DateOnly today, CancellationToken cancellationToken) =>
        db.BodyMemberships.AsNoTracking()
            .Where(membership => membership.StaffMemberId == staffMemberId
                && membership.From <= today && (membership.Until == null || today < membership.Until))
            .Select(membership => membership.BodyKey).ToListAsync(cancellationToken);

    private static Task<List<string>> RolesAsync(
        WorkflowDbContext db, Guid staffMemberId, DateOnly today, CancellationToken cancellationToken) =>
        db.RoleAssignments.AsNoTracking()
            .Where(assignment => assignment.StaffMemberId == staffMemberId
                && assignment.From <= today && (assignment.Until == null || today < assignment.Until))
            .Select(assignment => assignment.Role).ToListAsync(cancellationToken);
}
