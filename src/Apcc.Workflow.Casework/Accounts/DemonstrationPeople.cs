using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>The invented people of the demonstration, for signing in with one click in Development.</summary>
public sealed class DemonstrationPeople(
    IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Those who can sign in, by name, with the roles and bodies they have today.</summary>
    public async Task<IReadOnlyList<DemonstrationPerson>> ListAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = clock.Today();
        var people = await db.Users.AsNoTracking().Where(member => member.IsDemonstration && member.IsActive)
            .OrderBy(member => member.DisplayName).ToListAsync(cancellationToken);
        var roles = await db.RoleAssignments.AsNoTracking()
            .Where(assignment => assignment.From <= today && (assignment.Until == null || today < assignment.Until))
            .Select(assignment => new { assignment.StaffMemberId, Key = assignment.Role }).ToListAsync(cancellationToken);
        var bodies = await db.BodyMemberships.AsNoTracking()
            .Where(membership => membership.From <= today && (membership.Until == null || today < membership.Until))
            .Select(membership => new { membership.StaffMemberId, Key = membership.BodyKey }).ToListAsync(cancellationToken);

        var names = await GroupNames.OfAsync(db, catalog, cancellationToken);
        var groups = roles.Concat(bodies).ToLookup(pair => pair.StaffMemberId, pair => names.NameOf(pair.Key));
        return [.. people.Select(member => new DemonstrationPerson(
            member.Id, member.DisplayName, member.JobTitle, [.. groups[member.Id].Distinct()]))];
    }
}

/// <summary>One invented person.</summary>
/// <param name="Groups">Names of roles and bodies.</param>
public sealed record DemonstrationPerson(Guid Id, string Name, string? JobTitle, IReadOnlyList<string> Groups);
