using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Something to choose in a form field.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Detail">A second line that helps to choose, e.g. the job title.</param>
public sealed record StaffChoice(string Value, string Label, string? Detail);

/// <summary>What the fields of forms offer: people, bodies, roles, Azioni of the PAC. For all staff; empty for who cannot sign in.</summary>
public sealed class StaffChoices(
    IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>Active people by name; with a group only those who belong to that body or role today. A key that names neither
    /// a body nor a role offers everybody, as the form's own check does.</summary>
    public Task<IReadOnlyList<StaffChoice>> PeopleAsync(Guid actorId, string? group = null, CancellationToken cancellationToken = default) =>
        ReadAsync(actorId, async db =>
        {
            var people = db.Users.AsNoTracking().Where(member => member.IsActive);
            if (group is { Length: > 0 } && await IsGroupAsync(db, group, cancellationToken))
            {
                var members = await StaffDirectory.MembersAsync(db, [group], clock.Today(), cancellationToken);
                people = people.Where(member => members.Contains(member.Id));
            }

            // Ids become text here, not in the database: SQLite writes them in capitals, which no other part does.
            var rows = await people.OrderBy(member => member.DisplayName)
                .Select(member => new { member.Id, member.DisplayName, member.JobTitle }).ToListAsync(cancellationToken);
            return [.. rows.Select(row => new StaffChoice(row.Id.ToString(), row.DisplayName, row.JobTitle))];
        }, cancellationToken);

    /// <summary>Active people by name, with the user name as value: what definitions name people by.</summary>
    public Task<IReadOnlyList<StaffChoice>> UserNamesAsync(Guid actorId, CancellationToken cancellationToken = default) =>
        ReadAsync(actorId, async db => await db.Users.AsNoTracking().Where(member => member.IsActive && member.UserName != null)
            .OrderBy(member => member.DisplayName)
            .Select(member => new StaffChoice(member.UserName!, member.DisplayName, member.JobTitle)).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>By name.</summary>
    public Task<IReadOnlyList<StaffChoice>> BodiesAsync(Guid actorId, CancellationToken cancellationToken = default) =>
        ReadAsync(actorId, async db => await db.Bodies.AsNoTracking().OrderBy(body => body.Name)
            .Select(body => new StaffChoice(body.Key, body.Name, null)).ToListAsync(cancellationToken), cancellationToken);

    /// <summary>In the order of <c>workflows/roles.json</c>.</summary>
    public Task<IReadOnlyList<StaffChoice>> RolesAsync(Guid actorId, CancellationToken cancellationToken = default) =>
        ReadAsync(actorId, async db =>
        [
            .. (await catalog.RolesAsync(db, cancellationToken)).Roles.Select(role => new StaffChoice(role.Key, role.Name, role.Description)),
        ], cancellationToken);

    /// <summary>By code as numbers, e.g. "5.1.4 Assemblea Permanente dei Cittadini sul Clima".</summary>
    public Task<IReadOnlyList<StaffChoice>> PacActionsAsync(Guid actorId, CancellationToken cancellationToken = default) =>
        ReadAsync(actorId, async db =>
        [
            .. (await db.PacActions.AsNoTracking().ToListAsync(cancellationToken))
                .OrderBy(action => PacActionCodes.Order(action.Code), StringComparer.Ordinal)
                .Select(action => new StaffChoice(action.Code, $"{action.Code} {action.Title}", action.ObjectiveTitle)),
        ], cancellationToken);

    private async Task<IReadOnlyList<StaffChoice>> ReadAsync(
        Guid actorId, Func<WorkflowDbContext, Task<IReadOnlyList<StaffChoice>>> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await actors.FindAsync(db, actorId, cancellationToken) is null ? [] : await read(db);
    }

    private async Task<bool> IsGroupAsync(WorkflowDbContext db, string key, CancellationToken cancellationToken) =>
        await db.Bodies.AnyAsync(body => body.Key == key, cancellationToken)
        || (await catalog.RolesAsync(db, cancellationToken)).Roles.Any(role => role.Key == key);
}
