using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Sets the end of a membership.</summary>
/// <param name="Until">First day on which it is no longer valid.</param>
public sealed record EndMembership(Guid ActorId, Guid MembershipId, DateOnly Until);

public sealed class EndMembershipHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>The membership stays on record. One that has not begun, ended before its beginning, is taken away.</summary>
    public Task<PeopleAnswer> HandleAsync(EndMembership command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => EndAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> EndAsync(WorkflowDbContext db, EndMembership command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManagePeople) is not true) return PeopleAnswer.NotAllowed;
        if (await db.BodyMemberships.SingleOrDefaultAsync(row => row.Id == command.MembershipId, cancellationToken) is not { } membership)
            return PeopleAnswer.NotFound;

        var neverBegins = command.Until <= membership.From && membership.From > clock.Today();
        if (command.Until <= membership.From && !neverBegins)
            return PeopleAnswer.Refused("until", "La fine viene prima dell'inizio: correggi la data.");

        var others = await db.BodyMemberships.AsNoTracking().Where(row => row.Id != membership.Id
            && row.StaffMemberId == membership.StaffMemberId && row.BodyKey == membership.BodyKey).ToListAsync(cancellationToken);
        if (others.FirstOrDefault(row => ValidityDates.Overlap(membership.From, command.Until, row.From, row.Until)) is { } other)
            return PeopleAnswer.Refused("until",
                $"La persona ne fa già parte {ValidityDates.Words(other.From, other.Until)}: i due periodi non possono sovrapporsi.");

        if (neverBegins) db.BodyMemberships.Remove(membership);
        else membership.Until = command.Until;
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(EndMembership), "StaffMember", membership.StaffMemberId.ToString(),
            $$"""{"membership":"{{membership.Id}}","body":"{{membership.BodyKey}}"}"""));
        return new PeopleAnswer(PeopleResult.Done, membership.Id);
    }
}
