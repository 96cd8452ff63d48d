using System.Text.Json;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>The members of a year, by code; names are shown only where they are needed, and that is logged.</summary>
public sealed class MemberRegister(IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Members first, then substitutes, in the order of their draws; empty for who may not see them.</summary>
    public async Task<IReadOnlyList<MemberItem>> ListAsync(int year, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await actors.FindAsync(db, actorId, cancellationToken) is { } actor && EnrolmentAccess.MaySee(actor)
            ? await ItemsAsync(db, db.AssemblyMembers.AsNoTracking().Where(member => member.Year == year), cancellationToken)
            : [];
    }

    /// <summary>With names, for calling the roll at a plenary: one entry in the audit trail says how many were read and why. Null for who
    /// may not read personal data.</summary>
    public Task<IReadOnlyList<NamedMember>?> RollAsync(int year, DateOnly heldOn, Guid actorId, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, actorId, token);
            if (actor?.May(Permission.ReadCitizens) is not true || !EnrolmentAccess.MayRecord(actor)) return null;

            var items = (await ItemsAsync(db, db.AssemblyMembers.AsNoTracking().Where(member => member.Year == year && member.From != null
                && member.From <= heldOn && (member.EndedOn == null || member.EndedOn >= heldOn)), token)).ToList();
            var ids = items.Select(item => item.CitizenId).ToList();
            var names = await db.Citizens.AsNoTracking().Where(citizen => ids.Contains(citizen.Id))
                .ToDictionaryAsync(citizen => citizen.Id, citizen => $"{citizen.LastName} {citizen.FirstName}", token);
            var marks = await db.Attendances.AsNoTracking().Where(row => row.HeldOn == heldOn).ToDictionaryAsync(row => row.MemberId, row => row.Mark, token);
            if (items.Count > 0) db.AuditEntries.Add(CitizenReads.Many(clock.UtcNow(), actor.Id, "Plenary", heldOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), items.Count, "presenze"));
            return (IReadOnlyList<NamedMember>?)[.. items.Select(item => new NamedMember(item, names.GetValueOrDefault(item.CitizenId, item.Code),
                marks.TryGetValue(item.Id, out var mark) ? mark : null)).OrderBy(member => member.Name, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("it-IT"), true))];
        }, cancellationToken);

    /// <summary>One member with the attendance; null when absent or not to be seen.</summary>
    public async Task<MemberSheet?> FindAsync(Guid memberId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        if (actor is null || !EnrolmentAccess.MaySee(actor)) return null;

        var item = (await ItemsAsync(db, db.AssemblyMembers.AsNoTracking().Where(member => member.Id == memberId), cancellationToken)).SingleOrDefault();
        if (item is null) return null;

        var member = await db.AssemblyMembers.AsNoTracking().SingleAsync(row => row.Id == memberId, cancellationToken);
        return new MemberSheet
        {
            Item = item,
            PactSignedOn = member.PactSignedOn,
            NoOfficeDeclaredOn = member.NoOfficeDeclaredOn,
            NameConsentOn = member.NameConsentOn,
            AddendumSignedOn = member.AddendumSignedOn,
            WarnedOn = member.WarnedOn,
            EndReason = member.EndReason,
            Replaces = await ReferenceAsync(db, row => row.Id == member.ReplacesId, cancellationToken),
            ReplacedBy = await ReferenceAsync(db, row => row.ReplacesId == memberId, cancellationToken),
            Marks = [.. (await db.Attendances.AsNoTracking().Where(row => row.MemberId == memberId).OrderBy(row => row.HeldOn).ToListAsync(cancellationToken))
                .Select(row => new AttendanceItem(row.HeldOn, row.Mark))],
            Waiting = await db.HumanTasks.AsNoTracking().Where(task => task.CitizenId == member.CitizenId && task.ClosedAt == null)
                .OrderBy(task => task.DueAt).Select(task => new AwaitedSignature(task.Id, task.Title, task.DueAt)).ToListAsync(cancellationToken),
            MayRead = actor.May(Permission.ReadCitizens),
            MayTypeIn = actor.May(Permission.RecordPaper),
            MayRecord = EnrolmentAccess.MayRecord(actor),
        };
    }

    private static Task<MemberReference?> ReferenceAsync(
        WorkflowDbContext db, System.Linq.Expressions.Expression<Func<AssemblyMember, bool>> which, CancellationToken cancellationToken) =>
        db.AssemblyMembers.AsNoTracking().Where(which).Select(row => new MemberReference(row.Id, row.Reference)).FirstOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<MemberItem>> ItemsAsync(
        WorkflowDbContext db, IQueryable<AssemblyMember> members, CancellationToken cancellationToken)
    {
        var years = await db.EnrolmentYears.AsNoTracking().ToDictionaryAsync(year => year.Year, cancellationToken);
        var rows = await (
            from member in members
            join citizen in db.Citizens.AsNoTracking() on member.CitizenId equals citizen.Id into people
            from citizen in people.DefaultIfEmpty()
            orderby member.Role, member.Position
            select new
            {
                Member = member,
                Code = citizen == null ? null : citizen.Code,
                BornOn = citizen == null ? (DateOnly?)null : citizen.BornOn,
                Municipio = citizen == null ? 0 : citizen.Municipio,
            }).ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.Member.Id).ToList();
        var marks = (await db.Attendances.AsNoTracking().Where(row => ids.Contains(row.MemberId)).Select(row => new { row.MemberId, row.Mark })
            .ToListAsync(cancellationToken)).ToLookup(row => row.MemberId, row => row.Mark);
        return [.. rows.Select(row => new MemberItem
        {
            Id = row.Member.Id,
            CitizenId = row.Member.CitizenId,
            Year = row.Member.Year,
            Reference = row.Member.Reference,
            Code = row.Code ?? "",
            AgeBand = row.BornOn is { } bornOn && years.TryGetValue(row.Member.Year, out var year)
                ? AgeBands.Parse(JsonSerializer.Deserialize<List<string>>(year.AgeBands) ?? []).Of(AgeRule.CompletedYears(bornOn, year.ReferenceOn)) ?? ""
                : "",
            Municipio = row.Municipio,
            Role = row.Member.Role,
            State = row.Member.State,
            From = row.Member.From,
            VotesFrom = row.Member.VotesFrom,
            EndedOn = row.Member.EndedOn,
            EndCause = row.Member.EndCause,
            Absences = marks[row.Member.Id].Count(mark => mark is AttendanceMark.Absent or AttendanceMark.Excused),
            Meetings = marks[row.Member.Id].Count(),
        })];
    }
}

/// <summary>A member without a name.</summary>
public sealed record MemberItem
{
    public required Guid Id { get; init; }
    public required Guid CitizenId { get; init; }
    public required int Year { get; init; }
    public required string Reference { get; init; }

    /// <summary>The citizen's code; empty once the personal data are erased.</summary>
    public required string Code { get; init; }
    public required string AgeBand { get; init; }
    public required int Municipio { get; init; }
    public required MemberRole Role { get; init; }
    public required MemberState State { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? VotesFrom { get; init; }
    public DateOnly? EndedOn { get; init; }
    public string? EndCause { get; init; }

    /// <summary>Noted as absent, with or without a reason given.</summary>
    public required int Absences { get; init; }
    public required int Meetings { get; init; }
}

/// <param name="Mark">What is noted for the day; null where nothing is.</param>
public sealed record NamedMember(MemberItem Item, string Name, AttendanceMark? Mark);

/// <summary>Another member.</summary>
public sealed record MemberReference(Guid Id, string Reference);

/// <summary>What is noted for one plenary.</summary>
public sealed record AttendanceItem(DateOnly HeldOn, AttendanceMark Mark);

/// <summary>A form that a member has not sent yet.</summary>
/// <param name="DueAt">UTC instant; null where there is no term.</param>
public sealed record AwaitedSignature(Guid HumanTaskId, string Title, DateTime? DueAt);

/// <summary>One member with declarations and attendance, without a name.</summary>
public sealed record MemberSheet
{
    public required MemberItem Item { get; init; }
    public DateOnly? PactSignedOn { get; init; }
    public DateOnly? NoOfficeDeclaredOn { get; init; }
    public DateOnly? NameConsentOn { get; init; }
    public DateOnly? AddendumSignedOn { get; init; }
    public DateOnly? WarnedOn { get; init; }
    public string? EndReason { get; init; }
    public MemberReference? Replaces { get; init; }
    public MemberReference? ReplacedBy { get; init; }

    /// <summary>In the order of the days.</summary>
    public IReadOnlyList<AttendanceItem> Marks { get; init; } = [];

    /// <summary>What the person has still to send, the most urgent first.</summary>
    public IReadOnlyList<AwaitedSignature> Waiting { get; init; } = [];
    public bool MayRead { get; init; }

    /// <summary>Whether the reader may type in what came on paper (R7.5).</summary>
    public bool MayTypeIn { get; init; }
    public bool MayRecord { get; init; }
}
