using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>Who is away when, and who stands in.</summary>
public sealed class AbsenceList(IDbContextFactory<WorkflowDbContext> contexts, Actors actors, TimeProvider clock)
{
    private const int MostPast = 20;

    /// <summary>One person's, newest first, those that are over after the others. Null when the reader may not see them.</summary>
    public async Task<IReadOnlyList<AbsenceItem>?> OfPersonAsync(Guid personId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !AbsenceRules.MaySet(actor, personId)) return null;

        var absences = db.Absences.AsNoTracking().Where(row => row.PersonId == personId);
        return [.. await ItemsAsync(db, absences, cancellationToken)];
    }

    /// <summary>Everybody's that are not over, the nearest first. Null for who manages neither tasks nor people.</summary>
    public async Task<IReadOnlyList<AbsenceItem>?> OfOfficeAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !AbsenceRules.IsManager(actor)) return null;

        var today = clock.Today();
        return await ItemsAsync(db, db.Absences.AsNoTracking().Where(row => row.Until > today), cancellationToken);
    }

    /// <summary>What concerns one person today: the own absence, and those of others whose substitute the person is.</summary>
    public async Task<StandingIn> TodayAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is null) return new StandingIn(null, []);

        var today = clock.Today();
        var items = await ItemsAsync(db, db.Absences.AsNoTracking().Where(row => row.From <= today && today < row.Until
            && (row.PersonId == actorId || row.SubstituteId == actorId)), cancellationToken);
        return new StandingIn(
            items.FirstOrDefault(item => item.PersonId == actorId), [.. items.Where(item => item.SubstituteId == actorId)]);
    }

    private async Task<IReadOnlyList<AbsenceItem>> ItemsAsync(
        WorkflowDbContext db, IQueryable<Absence> absences, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var rows = await absences.OrderByDescending(row => row.Until).Take(500).Select(row => new
        {
            Absence = row,
            Person = db.Users.Where(member => member.Id == row.PersonId).Select(member => member.DisplayName).First(),
            Substitute = db.Users.Where(member => member.Id == row.SubstituteId).Select(member => member.DisplayName).First(),
            RecordedBy = db.Users.Where(member => member.Id == row.RecordedById).Select(member => member.DisplayName).First(),
        }).ToListAsync(cancellationToken);
        var items = rows.Select(row => new AbsenceItem
        {
            Id = row.Absence.Id,
            PersonId = row.Absence.PersonId,
            PersonName = row.Person,
            SubstituteId = row.Absence.SubstituteId,
            SubstituteName = row.Substitute,
            From = row.Absence.From,
            Until = row.Absence.Until,
            Validity = today < row.Absence.From ? Validity.Future : row.Absence.IsOn(today) ? Validity.Current : Validity.Past,
            RecordedByName = row.RecordedBy,
        }).ToList();
        return
        [
            .. items.Where(item => item.Validity is not Validity.Past).OrderBy(item => item.From).ThenBy(item => item.PersonName),
            .. items.Where(item => item.Validity is Validity.Past).Take(MostPast),
        ];
    }
}

/// <summary>An absence in a list.</summary>
public sealed record AbsenceItem
{
    public required Guid Id { get; init; }
    public required Guid PersonId { get; init; }
    public required string PersonName { get; init; }
    public required Guid SubstituteId { get; init; }
    public required string SubstituteName { get; init; }

    /// <summary>First day away.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day back.</summary>
    public required DateOnly Until { get; init; }
    public required Validity Validity { get; init; }
    public required string RecordedByName { get; init; }

    /// <summary>Last day away, as people say it.</summary>
    public DateOnly LastDay => Until.AddDays(-1);
}

/// <param name="Own">The person's own absence today, or null.</param>
/// <param name="For">Absences of those whose tasks the person does today.</param>
public sealed record StandingIn(AbsenceItem? Own, IReadOnlyList<AbsenceItem> For);
