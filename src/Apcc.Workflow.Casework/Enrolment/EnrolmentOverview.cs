using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Sortition;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Where the enrolment of each year stands, in figures and without names.</summary>
public sealed class EnrolmentOverview(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>Whether somebody may see the people of a year at all, by code and without names.</summary>
    public static bool MaySee(Actor actor) => EnrolmentAccess.MaySee(actor);

    /// <summary>Newest year first; empty for who may not see it.</summary>
    public async Task<IReadOnlyList<EnrolmentYearItem>> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !EnrolmentAccess.MaySee(actor)) return [];

        var years = await db.EnrolmentYears.AsNoTracking().OrderByDescending(year => year.Year).ToListAsync(cancellationToken);
        var lists = await db.CitizenLists.AsNoTracking().Where(entry => !entry.List.StartsWith(OpenSeats.ListPrefix)).GroupBy(entry => new { entry.Year, entry.List })
            .Select(group => new { group.Key.Year, group.Key.List, Count = group.Count(), First = group.Min(entry => entry.AddedAt) })
            .ToListAsync(cancellationToken);
        var imports = await db.RegistryImports.AsNoTracking().OrderBy(import => import.At).Select(import => new
        {
            import.Year, import.At, import.FileHash, import.Accepted, import.Refused,
            By = db.Users.Where(member => member.Id == import.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        return [.. years.Select(year => new EnrolmentYearItem
        {
            Year = year.Year,
            ReferenceOn = year.ReferenceOn,
            MinimumAge = year.MinimumAge,
            AgeBands = JsonSerializer.Deserialize<List<string>>(year.AgeBands) ?? [],
            ErasedAt = year.ErasedAt,
            Lists = [.. lists.Where(list => list.Year == year.Year).OrderBy(list => list.First).ThenByDescending(list => list.Count)
                .Select(list => new CitizenListItem(list.List, list.Count))],
            Imports = [.. imports.Where(import => import.Year == year.Year)
                .Select(import => new RegistryImportItem(import.At, import.By ?? "", import.FileHash, import.Accepted, import.Refused))],
        })];
    }
}

/// <summary>Who may see the people of a year at all, by code and without names.</summary>
internal static class EnrolmentAccess
{
    public static bool MaySee(Actor actor) =>
        actor.May(Permission.ManageEnrolment) || actor.May(Permission.ReadCitizens) || actor.May(Permission.RecordPaper);

    /// <summary>Who may note what members did: attendance, paper, withdrawals.</summary>
    public static bool MayRecord(Actor actor) => actor.May(Permission.ManageEnrolment) || actor.May(Permission.RecordPaper);
}

/// <summary>One year's enrolment.</summary>
public sealed record EnrolmentYearItem
{
    public required int Year { get; init; }
    public required DateOnly ReferenceOn { get; init; }
    public required int MinimumAge { get; init; }
    public required IReadOnlyList<string> AgeBands { get; init; }
    public DateTime? ErasedAt { get; init; }

    /// <summary>In the order in which they came about.</summary>
    public IReadOnlyList<CitizenListItem> Lists { get; init; } = [];
    public IReadOnlyList<RegistryImportItem> Imports { get; init; } = [];
}

/// <summary>A named list with the number of people on it.</summary>
public sealed record CitizenListItem(string List, int Count);

/// <summary>A file that was taken in.</summary>
public sealed record RegistryImportItem(DateTime At, string By, string FileHash, int Accepted, int Refused);
