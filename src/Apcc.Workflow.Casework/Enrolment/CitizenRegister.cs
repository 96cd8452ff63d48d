using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>The people of one list, by code: what staff see without reading personal data.</summary>
public sealed class CitizenRegister(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>People on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Null for who may not see it, or where the year does not exist. A code, or its beginning, narrows the list.</summary>
    public async Task<CitizenPage?> PageAsync(
        int year, string list, string? code, int page, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !EnrolmentAccess.MaySee(actor)) return null;
        if (await db.EnrolmentYears.AsNoTracking().SingleOrDefaultAsync(row => row.Year == year, cancellationToken) is not { } rules) return null;

        var wanted = code?.Trim();
        var rows =
            from entry in db.CitizenLists.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on entry.CitizenId equals citizen.Id
            where entry.Year == year && entry.List == list && (string.IsNullOrEmpty(wanted) || citizen.Code.StartsWith(wanted))
            orderby entry.Position, citizen.Code
            select new { citizen.Id, citizen.Code, citizen.BornOn, citizen.Gender, citizen.IsForeign, citizen.Municipio, HasEmail = citizen.Email != null };
        var total = await rows.CountAsync(cancellationToken);
        var bands = AgeBands.Parse(JsonSerializer.Deserialize<List<string>>(rules.AgeBands) ?? []);
        var shown = await rows.Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        return new CitizenPage(total, [.. shown.Select(row => new CitizenItem
        {
            Id = row.Id,
            Code = row.Code,
            AgeBand = bands.Of(AgeRule.CompletedYears(row.BornOn, rules.ReferenceOn)) ?? "",
            Gender = row.Gender,
            IsForeign = row.IsForeign,
            Municipio = row.Municipio,
            HasEmail = row.HasEmail,
        })], actor.May(Permission.ReadCitizens));
    }
}

/// <param name="Total">People on the whole list, or of those asked for.</param>
/// <param name="MayRead">Whether the reader may open one person's data.</param>
public sealed record CitizenPage(int Total, IReadOnlyList<CitizenItem> Items, bool MayRead);

/// <summary>A person without name and address.</summary>
public sealed record CitizenItem
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string AgeBand { get; init; }
    public required CitizenGender Gender { get; init; }
    public required bool IsForeign { get; init; }
    public required int Municipio { get; init; }
    public required bool HasEmail { get; init; }
}
