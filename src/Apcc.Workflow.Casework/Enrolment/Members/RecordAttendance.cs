using System.Globalization;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>Notes who was at a plenary.</summary>
/// <param name="HeldOn">Day of the plenary; today or earlier.</param>
/// <param name="Marks">By member; who is left out stays as it was.</param>
public sealed record RecordAttendance(int Year, DateOnly HeldOn, IReadOnlyDictionary<Guid, AttendanceMark> Marks, Guid ActorId);

/// <param name="Refusal">Italian sentence why nothing was noted; null when it was.</param>
/// <param name="Changed">Marks that are new or different.</param>
public sealed record RecordAttendanceAnswer(string? Refusal, int Changed = 0);

public sealed class RecordAttendanceHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>What a member's process waits for: it judges the absences anew.</summary>
    public const string EventName = "presenze-registrate";

    /// <summary>Notes marks and wakes the processes of the members whose marks changed. Noted twice, the same changes nothing; a mark
    /// may be corrected, which leaves both in the audit trail.</summary>
    public Task<RecordAttendanceAnswer> HandleAsync(RecordAttendance command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => RecordAsync(db, command, token), cancellationToken);

    private async Task<RecordAttendanceAnswer> RecordAsync(WorkflowDbContext db, RecordAttendance command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor is null || !EnrolmentAccess.MayRecord(actor)) return new("Non hai il permesso di registrare le presenze: chiedi alla Cabina di Regia.");
        if (command.HeldOn > clock.Today()) return new("La plenaria non si è ancora tenuta: le presenze si registrano dal giorno stesso.");
        if (command.HeldOn.Year != command.Year) return new($"Il giorno non è nell'anno {command.Year}: controlla la data.");

        var now = clock.UtcNow();
        var ids = command.Marks.Keys.ToList();
        var members = await db.AssemblyMembers.AsNoTracking().Where(member => member.Year == command.Year && ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, cancellationToken);
        var noted = await db.Attendances.Where(row => row.HeldOn == command.HeldOn && ids.Contains(row.MemberId))
            .ToDictionaryAsync(row => row.MemberId, cancellationToken);
        var changed = 0;
        foreach (var (id, mark) in command.Marks)
        {
            if (!members.TryGetValue(id, out var member) || !WasMember(member, command.HeldOn)) continue;
            if (noted.TryGetValue(id, out var row) && row.Mark == mark) continue;

            var before = row?.Mark;
            if (row is null) db.Attendances.Add(new Attendance { MemberId = id, HeldOn = command.HeldOn, Mark = mark, RecordedById = actor.Id, RecordedAt = now });
            else (row.Mark, row.RecordedById, row.RecordedAt) = (mark, actor.Id, now);
            Trace(db, actor.Id, member, command.HeldOn, before, mark, now);
            changed++;
        }

        return new(null, changed);
    }

    /// <summary>A plenary before the first or after the last day of membership is none of the member's.</summary>
    private static bool WasMember(AssemblyMember member, DateOnly day) =>
        member.From is { } from && day >= from && (member.EndedOn is not { } ended || day <= ended);

    private static void Trace(
        WorkflowDbContext db, Guid actorId, AssemblyMember member, DateOnly day, AttendanceMark? before, AttendanceMark mark, DateTime now)
    {
        var on = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        db.AuditEntries.Add(AuditTrail.Entry(now, actorId, nameof(RecordAttendance), nameof(AssemblyMember), member.Id.ToString(),
            new JsonObject { ["on"] = on, ["from"] = before?.ToString(), ["to"] = mark.ToString() }.ToJsonString()));
        MemberRecords.Tell(db, member, EventName, new JsonObject { ["heldOn"] = on }, now);
    }
}
