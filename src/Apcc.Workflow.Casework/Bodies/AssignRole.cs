using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Gives a person a role of <c>workflows/roles.json</c>.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
public sealed record AssignRole(Guid ActorId, Guid PersonId, string Role, DateOnly From, DateOnly? Until);

public sealed class AssignRoleHandler(WriteQueue writes, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>The same role once at a time: an overlap is refused.</summary>
    public Task<PeopleAnswer> HandleAsync(AssignRole command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => AssignAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> AssignAsync(WorkflowDbContext db, AssignRole command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManagePeople) is not true) return PeopleAnswer.NotAllowed;
        if (!await db.Users.AnyAsync(member => member.Id == command.PersonId && member.IsActive, cancellationToken))
            return PeopleAnswer.NotFound;
        if ((await catalog.RolesAsync(db, cancellationToken)).Roles.All(role => role.Key != command.Role))
            return PeopleAnswer.Refused("role", "Questo ruolo non esiste: scegline uno dell'elenco.");
        if (!ValidityDates.AreOrdered(command.From, command.Until))
            return PeopleAnswer.Refused("until", "La fine viene prima dell'inizio: correggi le date.");

        var others = await db.RoleAssignments.AsNoTracking()
            .Where(row => row.StaffMemberId == command.PersonId && row.Role == command.Role).ToListAsync(cancellationToken);
        if (others.FirstOrDefault(row => ValidityDates.Overlap(command.From, command.Until, row.From, row.Until)) is { } other)
            return PeopleAnswer.Refused("from",
                $"La persona ha già questo ruolo {ValidityDates.Words(other.From, other.Until)}: i due periodi non possono sovrapporsi.");

        var assignment = new RoleAssignment
        {
            Id = Guid.CreateVersion7(),
            Role = command.Role,
            StaffMemberId = command.PersonId,
            From = command.From,
            Until = command.Until,
        };
        db.RoleAssignments.Add(assignment);
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(AssignRole), "StaffMember", command.PersonId.ToString(),
            $$"""{"assignment":"{{assignment.Id}}","role":"{{command.Role}}"}"""));
        return new PeopleAnswer(PeopleResult.Done, assignment.Id);
    }
}
