using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary>Takes a person into a body or office (R4.1).</summary>
/// <param name="From">First day.</param>
/// <param name="Until">First day on which it is no longer valid; null: no end.</param>
/// <param name="Function">E.g. "coordinatore Ambito 5".</param>
public sealed record AddMembership(Guid ActorId, Guid PersonId, string BodyKey, DateOnly From, DateOnly? Until, string? Function);

public sealed class AddMembershipHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    private const int MaxFunctionLength = 200;

    /// <summary>Once in the same body at a time: an overlap is refused.</summary>
    public Task<PeopleAnswer> HandleAsync(AddMembership command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => AddAsync(db, command, token), cancellationToken);

    private async Task<PeopleAnswer> AddAsync(WorkflowDbContext db, AddMembership command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ManagePeople) is not true) return PeopleAnswer.NotAllowed;
        if (!await db.Users.AnyAsync(member => member.Id == command.PersonId && member.IsActive, cancellationToken))
            return PeopleAnswer.NotFound;
        if (!await db.Bodies.AnyAsync(body => body.Key == command.BodyKey, cancellationToken))
            return PeopleAnswer.Refused("bodyKey", "Questo organo non esiste: scegline uno dell'elenco.");
        if (!ValidityDates.AreOrdered(command.From, command.Until))
            return PeopleAnswer.Refused("until", "La fine viene prima dell'inizio: correggi le date.");
        if (command.Function?.Length > MaxFunctionLength)
            return PeopleAnswer.Refused("function", $"La funzione supera {MaxFunctionLength} caratteri: accorciala.");

        var others = await db.BodyMemberships.AsNoTracking()
            .Where(row => row.StaffMemberId == command.PersonId && row.BodyKey == command.BodyKey).ToListAsync(cancellationToken);
        if (others.FirstOrDefault(row => ValidityDates.Overlap(command.From, command.Until, row.From, row.Until)) is { } other)
            return PeopleAnswer.Refused("from",
                $"La persona ne fa già parte {ValidityDates.Words(other.From, other.Until)}: i due periodi non possono sovrapporsi.");

        var membership = new BodyMembership
        {
            Id = Guid.CreateVersion7(),
            BodyKey = command.BodyKey,
            StaffMemberId = command.PersonId,
            From = command.From,
            Until = command.Until,
            Function = string.IsNullOrWhiteSpace(command.Function) ? null : command.Function.Trim(),
        };
        db.BodyMemberships.Add(membership);
        db.AuditEntries.Add(AuditTrail.Entry(
            clock.UtcNow(), actor.Id, nameof(AddMembership), "StaffMember", command.PersonId.ToString(),
            $$"""{"membership":"{{membership.Id}}","body":"{{command.BodyKey}}"}"""));
        return new PeopleAnswer(PeopleResult.Done, membership.Id);
    }
}
