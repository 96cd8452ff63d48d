using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Members who leave of their own accord in the course of the year.</summary>
internal sealed class SimulatedLeavers(MovingOffice office, SimulationScript script, SimulatedChance chance) : ISimulatedLife
{
    private static readonly TimeOnly Morning = new(9, 20);
    private const string Stage = "Partecipazione dei membri";
    private const int LastDay = 320;
    private readonly HashSet<Guid> told = [];
    private (int Count, int Versions)? known;
    private IReadOnlyList<(Guid MemberId, DateTime At, string Key)> leaving = [];

    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        if (script.Citizens.LeavingCauses.Count == 0) return null;

        // Asked after every step: the members are read again only when one of them has changed.
        var stamp = await office.ReadAsync(async db => (await db.AssemblyMembers.CountAsync(cancellationToken),
            await db.AssemblyMembers.SumAsync(member => (int?)member.Version, cancellationToken) ?? 0), cancellationToken);
        if (stamp != known) leaving = await office.ReadAsync(db => LeavingAsync(db, cancellationToken), cancellationToken);
        known = stamp;
        return leaving.Where(one => !told.Contains(one.MemberId) && one.At >= office.UtcNow).Select(one =>
            new SimulatedHappening(one.At, one.Key, Stage, token => LeaveAsync(one.MemberId, one.Key, token))).FirstOrDefault();
    }

    /// <summary>The first to leave first.</summary>
    private async Task<IReadOnlyList<(Guid MemberId, DateTime At, string Key)>> LeavingAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        var members = await db.AssemblyMembers.AsNoTracking().Where(member => member.State == MemberState.Active)
            .Select(member => new { member.Id, member.Reference, member.Year }).ToListAsync(cancellationToken);
        return
        [
            .. members.Select(member => (member.Id, member.Year, Key: $"lascia/{member.Reference}"))
                .Where(member => chance.Of(member.Key) * 100 < script.Citizens.LeavingPercent)
                .Select(member => (member.Id, OfficeTime.InstantOf(
                    new DateOnly(member.Year, 1, 7).AddDays(chance.Whole($"{member.Key}|giorno", 0, LastDay)), Morning), member.Key))
                .OrderBy(one => one.Item2).ThenBy(one => one.Key, StringComparer.Ordinal),
        ];
    }

    private async Task LeaveAsync(Guid memberId, string key, CancellationToken cancellationToken)
    {
        var habits = script.Citizens;
        var by = await office.ReadAsync(db => SimulatedStaff.IdAsync(db, habits.LeavingNotedBy, cancellationToken), cancellationToken);
        var cause = chance.Weighted($"{key}|causa", [.. habits.LeavingCauses.Select(pair => (pair.Key, pair.Value))]);
        told.Add(memberId);
        var refusal = await office.Get<RecordWithdrawalHandler>().HandleAsync(
            new RecordWithdrawal(memberId, cause, chance.One($"{key}|motivo", script.Sentences), by), cancellationToken);
        if (refusal is not null) throw new SimulationException($"«{key}»: {refusal}");
    }
}
