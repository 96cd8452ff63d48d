using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Accounts;

/// <summary>Which people an administrator wants to see.</summary>
public sealed record PeopleListRequest
{
    public required Guid ActorId { get; init; }

    /// <summary>Words of name, address or job title; all of them must occur.</summary>
    public string? Search { get; init; }

    /// <summary>Key of a body or role that they belong to today.</summary>
    public string? Group { get; init; }

    /// <summary>Also those who can no longer sign in.</summary>
    public bool WithInactive { get; init; }

    /// <summary>Counts from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, at most 200.</summary>
    public int PageSize { get; init; } = 50;
}

/// <param name="Total">People that the filters let through, on all pages.</param>
public sealed record PeoplePage(IReadOnlyList<PersonItem> Items, int Page, int Total, bool HasMore);

/// <summary>A person in a list.</summary>
public sealed record PersonItem
{
    public required Guid Id { get; init; }
    public required string DisplayName { get; init; }
    public string? Email { get; init; }
    public string? JobTitle { get; init; }
    public required bool IsActive { get; init; }

    /// <summary>False: the person has not set a password yet.</summary>
    public required bool HasPassword { get; init; }
    public required bool IsDemonstration { get; init; }

    /// <summary>Names of the bodies the person belongs to today.</summary>
    public required IReadOnlyList<string> Bodies { get; init; }

    /// <summary>Names of the roles the person has today.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Open tasks assigned to the person.</summary>
    public required int OpenTasks { get; init; }
}

/// <summary>People of the staff, for whoever administers them.</summary>
public sealed class PeopleList(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>By name. Null for who may not administer people.</summary>
    public async Task<PeoplePage?> ListAsync(PeopleListRequest request, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, request.ActorId, cancellationToken))?.May(Permission.ManagePeople) is not true) return null;

        var filtered = Filter(db, request, clock.Today());
        var page = Math.Max(1, request.Page);
        var size = Math.Clamp(request.PageSize, 1, 200);
        var people = await filtered.OrderBy(member => member.DisplayName).ThenBy(member => member.Id)
            .Skip((page - 1) * size).Take(size + 1).ToListAsync(cancellationToken);
        var items = await ItemsAsync(db, [.. people.Take(size)], cancellationToken);
        return new PeoplePage(items, page, await filtered.CountAsync(cancellationToken), people.Count > size);
    }

    private static IQueryable<StaffMember> Filter(WorkflowDbContext db, PeopleListRequest request, DateOnly today)
    {
        var people = db.Users.AsNoTracking();
        if (!request.WithInactive) people = people.Where(member => member.IsActive);
        if (request.Group is { Length: > 0 } group)
            people = people.Where(member =>
                db.BodyMemberships.Any(membership => membership.StaffMemberId == member.Id && membership.BodyKey == group
                    && membership.From <= today && (membership.Until == null || today < membership.Until))
                || db.RoleAssignments.Any(assignment => assignment.StaffMemberId == member.Id && assignment.Role == group
                    && assignment.From <= today && (assignment.Until == null || today < assignment.Until)));
        foreach (var word in (request.Search ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5))
        {
            var pattern = $"%{word.Replace("%", "", StringComparison.Ordinal)}%";
            people = people.Where(member => EF.Functions.Like(member.DisplayName.ToLower(), pattern)
                || EF.Functions.Like(member.Email!.ToLower(), pattern) // LIKE on null is false
                || EF.Functions.Like(member.JobTitle!.ToLower(), pattern));
        }

        return people;
    }

    private async Task<IReadOnlyList<PersonItem>> ItemsAsync(
        WorkflowDbContext db, IReadOnlyList<StaffMember> people, CancellationToken cancellationToken)
    {
        var ids = people.Select(member => member.Id).ToList();
        var today = clock.Today();
        var names = await GroupNames.OfAsync(db, catalog, cancellationToken);
        var memberships = (await db.BodyMemberships.AsNoTracking().Where(row => ids.Contains(row.StaffMemberId)).ToListAsync(cancellationToken))
            .Where(row => row.IsValidOn(today)).ToLookup(row => row.StaffMemberId, row => names.NameOf(row.BodyKey));
        var roles = (await db.RoleAssignments.AsNoTracking().Where(row => ids.Contains(row.StaffMemberId)).ToListAsync(cancellationToken))
            .Where(row => row.IsValidOn(today)).ToLookup(row => row.StaffMemberId, row => names.NameOf(row.Role));
        var tasks = await db.HumanTasks.AsNoTracking()
            .Where(task => task.ClosedAt == null && task.AssigneeId != null && ids.Contains(task.AssigneeId.Value))
            .GroupBy(task => task.AssigneeId).Select(group => new { Id = group.Key, Count = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. people.Select(member => new PersonItem
            {
                Id = member.Id,
                DisplayName = member.DisplayName,
                Email = member.Email,
                JobTitle = member.JobTitle,
                IsActive = member.IsActive,
                HasPassword = member.PasswordHash is not null,
                IsDemonstration = member.IsDemonstration,
                Bodies = [.. memberships[member.Id].Order()],
                Roles = [.. roles[member.Id].Order()],
                OpenTasks = tasks.FirstOrDefault(count => count.Id == member.Id)?.Count ?? 0,
            }),
        ];
    }
}
