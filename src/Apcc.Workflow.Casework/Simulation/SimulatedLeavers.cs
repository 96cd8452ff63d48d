using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Rehearsal;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Members who leave of their own accord in the course of the year.</summary>
internal sealed class SimulatedLeavers(MovingOffice office, SimulationScript script, SimulatedChance chance) : ISimulatedLife
{
    private static readonly TimeOnly Morning = new(9, 20);
    private readonly HashSet<Guid> told = [];

    public async Task<SimulatedHappening?> NextAsync(CancellationToken cancellationToken)
    {
        var habits = script.Citizens;
        if (habits.LeavingCauses.Count == 0) return null;

        var members = await office.ReadAsync(db => db.AssemblyMembers.AsNoTracking().Where(member => member.State == MemberState.Active)
            .Select(member => new { member.Id, member.Reference, member.Year, member.From }).ToListAsync(cancellationToken), cancellationToken);
        SimulatedHappening? next = null;
        foreach (var member in members)
        {
            var key = $"lascia/{member.Reference}";
            if (told.Contains(member.Id) || chance.Of(key) * 100 >= habits.LeavingPercent) continue;

            var day = new DateOnly(member.Year, 1, 7).AddDays(chance.Whole($"{key}|giorno", 0, 320));
            var at = OfficeTime.InstantOf(day, Morning);
            if (at < office.UtcNow || (next is not null && (at, key).CompareTo((next.At, next.Key)) > 0)) continue;
            next = new SimulatedHappening(at, key, "membership", token => LeaveAsync(member.Id, key, token));
        }

        return next;
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
