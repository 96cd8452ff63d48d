using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Whoever can administer people. There is always one, or nobody could let anybody in again.</summary>
internal static class Administrators
{
    /// <summary>The role that the first administrator gets.</summary>
    public const string Role = "amministratore";

    /// <summary>Roles that allow to administer people.</summary>
    public static IReadOnlyList<string> RolesOf(RoleDefinitions definitions) =>
        [.. definitions.Roles.Where(role => role.Permissions.Contains(Permission.ManagePeople)).Select(role => role.Key)];

    /// <summary>Whether an active person with such a role, valid today and without end, remains when one person or one
    /// assignment is left out.</summary>
    public static Task<bool> RemainAsync(
        WorkflowDbContext db, RoleDefinitions definitions, DateOnly today, Guid? withoutPerson, Guid? withoutAssignment,
        CancellationToken cancellationToken)
    {
        var roles = RolesOf(definitions);
        return db.RoleAssignments.AnyAsync(assignment => roles.Contains(assignment.Role)
            && assignment.From <= today && assignment.Until == null
            && assignment.Id != withoutAssignment && assignment.StaffMemberId != withoutPerson
            && db.Users.Any(member => member.Id == assignment.StaffMemberId && member.IsActive), cancellationToken);
    }

    /// <summary>Whether an active person with a role that allows this, valid today and without end, remains.</summary>
    public static Task<bool> RemainAsync(
        WorkflowDbContext db, RoleDefinitions definitions, string permission, DateOnly today, CancellationToken cancellationToken)
    {
        var roles = definitions.Roles.Where(role => role.Permissions.Contains(permission)).Select(role => role.Key).ToList();
        return db.RoleAssignments.AnyAsync(assignment => roles.Contains(assignment.Role) && assignment.From <= today && assignment.Until == null
            && db.Users.Any(member => member.Id == assignment.StaffMemberId && member.IsActive), cancellationToken);
    }

    /// <summary>Whether the person administers people today.</summary>
    public static Task<bool> IncludesAsync(
        WorkflowDbContext db, RoleDefinitions definitions, DateOnly today, Guid staffMemberId, CancellationToken cancellationToken)
    {
        var roles = RolesOf(definitions);
        return db.RoleAssignments.AnyAsync(assignment => assignment.StaffMemberId == staffMemberId && roles.Contains(assignment.Role)
            && assignment.From <= today && (assignment.Until == null || today < assignment.Until), cancellationToken);
    }
}
