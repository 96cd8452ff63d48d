using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Sets the end of a role.</summary>
/// <param name="Until">First day on which it is no longer valid.</param>
public sealed record EndRole(Guid ActorId, Guid AssignmentId, DateOnly Until);

public sealed class EndRoleHandler(WriteQueue writes, Actors actors, ConfigurationCatalog catalog, TimeProvider clock)
{
    /// <summary>The assignment stays on record; one that has not begun, ended before its beginning, is taken away. Refused where
    /// nobody would remain who administers people without end.</summary>
    public Task<PeopleAnswer> HandleAsync(EndRole command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => EndAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> EndAsync(WorkflowDbContext db, EndRole command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManagePeople) is not true) return PeopleAnswer.NotAllowed;
        if (await db.RoleAssignments.SingleOrDefaultAsync(row => row.Id == command.AssignmentId, cancellationToken) is not { } assignment)
            return PeopleAnswer.NotFound;
        if (await ProblemAsync(db, assignment, command.Until, cancellationToken) is { } problem)
            return PeopleAnswer.Refused("until", problem);

        if (command.Until <= assignment.From) db.RoleAssignments.Remove(assignment);
        else assignment.Until = command.Until;
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(EndRole), "StaffMember", assignment.StaffMemberId.ToString(),
            $$"""{"assignment":"{{assignment.Id}}","role":"{{assignment.Role}}"}"""));
        return new PeopleAnswer(PeopleResult.Done, assignment.Id);
    }

    private async Task<string?> ProblemAsync(
        WorkflowDbContext db, RoleAssignment assignment, DateOnly until, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        if (until <= assignment.From && assignment.From <= today) return "La fine viene prima dell'inizio: correggi la data.";

        var others = await db.RoleAssignments.AsNoTracking().Where(row => row.Id != assignment.Id
            && row.StaffMemberId == assignment.StaffMemberId && row.Role == assignment.Role).ToListAsync(cancellationToken);
        if (others.FirstOrDefault(row => ValidityDates.Overlap(assignment.From, until, row.From, row.Until)) is { } other)
            return $"La persona ha già questo ruolo {ValidityDates.Words(other.From, other.Until)}: i due periodi non possono sovrapporsi.";

        var definitions = await catalog.RolesAsync(db, cancellationToken);
        return assignment.IsValidOn(today) && Administrators.RolesOf(definitions).Contains(assignment.Role)
            && !await Administrators.RemainAsync(db, definitions, today, null, assignment.Id, cancellationToken)
            ? "È l'ultimo ruolo che amministra il sistema senza data di fine: prima assegnalo a un'altra persona."
            : null;
    }
}
