using System.Globalization;
using System.Text.Json;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>Reads the people of a list as a draw sees them: features, no names.</summary>
internal static class CandidatePool
{
    /// <summary>Of one list, without those who are on any of <paramref name="excluded"/>, in the order of the list.</summary>
    public static Task<IReadOnlyList<Candidate>> OfListAsync(
        WorkflowDbContext db, EnrolmentYear year, string list, IReadOnlyCollection<string> excluded, CancellationToken cancellationToken) =>
        ReadAsync(People(db, year.Year, list, excluded), year, cancellationToken);

    public static Task<IReadOnlyList<Candidate>> OfPeopleAsync(
        WorkflowDbContext db, EnrolmentYear year, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        ReadAsync(db.Citizens.AsNoTracking().Where(citizen => ids.Contains(citizen.Id)), year, cancellationToken);

    public static Task<EnrolmentYear?> YearAsync(WorkflowDbContext db, int year, CancellationToken cancellationToken) =>
        db.EnrolmentYears.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellationToken);

    private static IQueryable<Citizen> People(WorkflowDbContext db, int year, string list, IReadOnlyCollection<string> excluded) =>
        from entry in db.CitizenLists.AsNoTracking()
        join citizen in db.Citizens.AsNoTracking() on entry.CitizenId equals citizen.Id
        where entry.Year == year && entry.List == list
            && !db.CitizenLists.Any(other => other.Year == year && excluded.Contains(other.List) && other.CitizenId == citizen.Id)
        orderby entry.Position, citizen.Code
        select citizen;

    private static async Task<IReadOnlyList<Candidate>> ReadAsync(
        IQueryable<Citizen> citizens, EnrolmentYear year, CancellationToken cancellationToken)
    {
        var bands = AgeBands.Parse(JsonSerializer.Deserialize<List<string>>(year.AgeBands) ?? []);
        var rows = await citizens.Select(citizen => new
        {
            citizen.Id, citizen.RegistryCode, citizen.BornOn, citizen.Municipio, citizen.Gender, citizen.IsForeign, citizen.HouseholdKey,
        }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => new Candidate(row.Id, row.RegistryCode,
        [
            bands.Of(AgeRule.CompletedYears(row.BornOn, year.ReferenceOn)) ?? "altra",
            row.Municipio.ToString(CultureInfo.InvariantCulture),
            row.Gender switch { CitizenGender.Female => "F", CitizenGender.Male => "M", _ => "X" },
            row.IsForeign ? "straniera" : "italiana",
        ], row.HouseholdKey))];
    }
}
