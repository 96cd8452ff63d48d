using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Finds people and the members of groups as they are today.</summary>
internal static class StaffDirectory
{
    /// <summary>A staff member by id, user name or email address; null when unknown or no longer active.</summary>
    public static async Task<StaffMember?> FindAsync(WorkflowDbContext db, string key, CancellationToken cancellationToken)
    {
        var normalized = key.Trim().ToUpperInvariant();
        var member = Guid.TryParse(key, out var id)
            ? await db.Users.SingleOrDefaultAsync(candidate => candidate.Id == id, cancellationToken)
            : await db.Users.FirstOrDefaultAsync(
                candidate => candidate.NormalizedUserName == normalized || candidate.NormalizedEmail == normalized, cancellationToken);
        return member is { IsActive: true } ? member : null;
    }

    /// <summary>Ids of the active members of bodies and roles on a day.</summary>
    public static async Task<IReadOnlyList<Guid>> MembersAsync(
        WorkflowDbContext db, IReadOnlyList<string> groups, DateOnly day, CancellationToken cancellationToken)
    {
        var inBodies = db.BodyMemberships
            .Where(membership => groups.Contains(membership.BodyKey)
                && membership.From <= day && (membership.Until == null || day < membership.Until))
            .Select(membership => membership.StaffMemberId);
        var inRoles = db.RoleAssignments
            .Where(assignment => groups.Contains(assignment.Role)
                && assignment.From <= day && (assignment.Until == null || day < assignment.Until))
            .Select(assignment => assignment.StaffMemberId);
        return await db.Users.AsNoTracking()
            .Where(member => member.IsActive && (inBodies.Contains(member.Id) || inRoles.Contains(member.Id)))
            .OrderBy(member => member.DisplayName).Select(member => member.Id)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Names, by key, of the bodies that nobody belongs to on a day, neither as member nor by a role of the same key.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> UnstaffedBodiesAsync(
        WorkflowDbContext db, DateOnly day, CancellationToken cancellationToken) =>
        await db.Bodies.AsNoTracking().Where(body =>
                !db.BodyMemberships.Any(membership => membership.BodyKey == body.Key
                    && membership.From <= day && (membership.Until == null || day < membership.Until)
                    && db.Users.Any(member => member.Id == membership.StaffMemberId && member.IsActive))
                && !db.RoleAssignments.Any(assignment => assignment.Role == body.Key
                    && assignment.From <= day && (assignment.Until == null || day < assignment.Until)
                    && db.Users.Any(member => member.Id == assignment.StaffMemberId && member.IsActive)))
            .ToDictionaryAsync(body => body.Key, body => body.Name, StringComparer.Ordinal, cancellationToken);
}
