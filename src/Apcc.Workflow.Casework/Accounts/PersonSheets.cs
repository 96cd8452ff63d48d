using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Reads one person for whoever administers people.</summary>
public sealed class PersonSheets(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Null when absent, or for who may not administer people.</summary>
    public async Task<PersonSheet?> FindAsync(Guid personId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ManagePeople) is not true) return null;
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(member => member.Id == personId, cancellationToken) is not { } person)
            return null;

        var names = await GroupNames.OfAsync(db, catalog, cancellationToken);
        var today = clock.Today();
        var memberships = await db.BodyMemberships.AsNoTracking().Where(row => row.StaffMemberId == personId)
            .OrderByDescending(row => row.From).ThenBy(row => row.BodyKey).ToListAsync(cancellationToken);
        var roles = await db.RoleAssignments.AsNoTracking().Where(row => row.StaffMemberId == personId)
            .OrderByDescending(row => row.From).ThenBy(row => row.Role).ToListAsync(cancellationToken);
        return new PersonSheet
        {
            Id = person.Id,
            DisplayName = person.DisplayName,
            UserName = person.UserName,
            Email = person.Email,
            JobTitle = person.JobTitle,
            IsActive = person.IsActive,
            HasPassword = person.PasswordHash is not null,
            IsDemonstration = person.IsDemonstration,
            Memberships =
            [
                .. memberships.Select(row => new PersonMembership(
                    row.Id, row.BodyKey, names.NameOf(row.BodyKey), row.Function, row.From, row.Until, ValidityOf(row.From, row.Until, today))),
            ],
            Roles =
            [
                .. roles.Select(row => new PersonRole(
                    row.Id, row.Role, names.NameOf(row.Role), row.From, row.Until, ValidityOf(row.From, row.Until, today))),
            ],
            OpenTasks = await db.HumanTasks.AsNoTracking()
                .Where(task => task.AssigneeId == personId && task.ClosedAt == null)
                .OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt)
                .Select(task => task.Title).ToListAsync(cancellationToken),
        };
    }

    private static Validity ValidityOf(DateOnly from, DateOnly? until, DateOnly today) =>
        today < from ? Validity.Future : until <= today ? Validity.Past : Validity.Current;
}
