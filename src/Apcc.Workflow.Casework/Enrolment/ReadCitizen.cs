using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Shows one citizen's personal data to somebody who needs them.</summary>
/// <param name="Purpose">Why, in a few words; kept in the audit trail as it stands, so no names.</param>
public sealed record ReadCitizen(Guid CitizenId, Guid ActorId, string Purpose);

/// <summary>One citizen's personal data.</summary>
public sealed record CitizenSheet
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DateOnly BornOn { get; init; }
    public required CitizenGender Gender { get; init; }
    public required string Nationality { get; init; }
    public required int Municipio { get; init; }

    /// <summary>As it stands on an envelope.</summary>
    public required IReadOnlyList<string> Address { get; init; }
    public string? Email { get; init; }

    /// <summary>Keys of the lists that the person is on.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];
}

public sealed class ReadCitizenHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Null when there is no such person, or the reader may not see personal data: the same answer. Every reading that
    /// succeeds leaves an entry in the audit trail (R5.1.3).</summary>
    public Task<CitizenSheet?> HandleAsync(ReadCitizen command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            var citizen = await db.Citizens.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.CitizenId, token);
            if (actor?.May(Permission.ReadCitizens) is not true || citizen is null) return null;

            db.AuditEntries.Add(CitizenReads.Entry(clock.UtcNow(), actor.Id, citizen.Id, command.Purpose));
            return new CitizenSheet
            {
                Id = citizen.Id,
                Year = citizen.Year,
                Code = citizen.Code,
                Name = citizen.Name,
                BornOn = citizen.BornOn,
                Gender = citizen.Gender,
                Nationality = citizen.Nationality,
                Municipio = citizen.Municipio,
                Address = PostalAddress.Lines(citizen.Name, citizen.Street, citizen.StreetDetail, citizen.PostalCode, citizen.Town, citizen.Province),
                Email = citizen.Email,
                Lists = await db.CitizenLists.AsNoTracking().Where(entry => entry.CitizenId == citizen.Id)
                    .OrderBy(entry => entry.AddedAt).Select(entry => entry.List).ToListAsync(token),
            };
        }, cancellationToken);
}

/// <summary>Leaves a trace of every reading of personal data, by ids (R5.1.3).</summary>
internal static class CitizenReads
{
    public static AuditEntry Entry(DateTime at, Guid? actorId, Guid citizenId, string purpose) =>
        AuditTrail.Entry(at, actorId, nameof(ReadCitizen), nameof(Citizen), citizenId.ToString(),
            System.Text.Json.JsonSerializer.Serialize(new { purpose }));

    /// <summary>For many at once: one entry that says how many and of which list.</summary>
    public static AuditEntry Many(DateTime at, Guid? actorId, string subjectKind, string subjectId, int count, string purpose) =>
        AuditTrail.Entry(at, actorId, "ReadCitizens", subjectKind, subjectId,
            System.Text.Json.JsonSerializer.Serialize(new { count, purpose }));
}
