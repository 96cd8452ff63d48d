using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>Which substitutes are spoken for: proposed or invited for another seat of the year that is still empty (R5.1.11). Who is
/// proposed stands on a list of the seat until the seat is proposed anew, so that two seats lost at once get two people.</summary>
internal static class OpenSeats
{
    /// <summary>A list of one: whoever is proposed for that seat.</summary>
    public const string ListPrefix = "subentro:";

    private static readonly PlainSql LockYear = new("SELECT pg_advisory_xact_lock(hashtextextended(@p0, 0))");

    /// <summary>Whoever proposes for a seat of this year waits until the other is stored. On SQLite the write queue sees to it.</summary>
    public static async Task LockAsync(WorkflowDbContext db, int year, CancellationToken cancellationToken)
    {
        if (db is PostgresWorkflowDbContext) await LockYear.ExecuteAsync(db, cancellationToken, $"substitutes:{year}");
    }

    /// <summary>Italian, by citizen: for which other seat they are wanted.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> WantedAsync(
        WorkflowDbContext db, AssemblyMember seat, CancellationToken cancellationToken)
    {
        var others = await db.AssemblyMembers.AsNoTracking()
            .Where(other => other.Year == seat.Year && other.Id != seat.Id && other.State == MemberState.Ended
                && !db.AssemblyMembers.Any(successor => successor.ReplacesId == other.Id)
                && db.WorkflowInstances.Any(row => row.CaseFileId == other.Id && row.Status == InstanceStatus.Running))
            .OrderBy(other => other.Reference).ToListAsync(cancellationToken);
        var seats = others.Select(other => (Guid?)other.Id).ToList();
        var invitations = await db.HumanTasks.AsNoTracking()
            .Where(task => seats.Contains(task.CaseFileId) && task.CitizenId != null && task.ClosedAt == null)
            .Select(task => new { task.CaseFileId, task.CitizenId }).ToListAsync(cancellationToken);
        var lists = others.Select(ListOf).ToList();
        var proposals = await db.CitizenLists.AsNoTracking()
            .Where(entry => entry.Year == seat.Year && lists.Contains(entry.List)).ToListAsync(cancellationToken);

        var wanted = new Dictionary<Guid, string>();
        foreach (var other in others)
        {
            var invited = invitations.Where(task => task.CaseFileId == other.Id).Select(task => task.CitizenId.GetValueOrDefault()).ToList();
            foreach (var citizen in invited) wanted.TryAdd(citizen, $"ha già un invito aperto per il posto {other.Reference}");
            // Once somebody is invited, whoever was proposed and not chosen is free again.
            foreach (var entry in proposals.Where(entry => invited.Count == 0 && entry.List == ListOf(other)))
                wanted.TryAdd(entry.CitizenId, $"è già in proposta per il posto {other.Reference}");
        }

        return wanted;
    }

    /// <summary>Notes who is proposed for a seat, in place of who was; null: nobody is.</summary>
    public static async Task ProposeAsync(WorkflowDbContext db, AssemblyMember seat, Guid? citizen, DateTime now, CancellationToken cancellationToken)
    {
        var list = ListOf(seat);
        var before = await db.CitizenLists.Where(entry => entry.Year == seat.Year && entry.List == list).ToListAsync(cancellationToken);
        db.CitizenLists.RemoveRange(before.Where(entry => entry.CitizenId != citizen));
        if (citizen is { } proposed && before.All(entry => entry.CitizenId != proposed))
            db.CitizenLists.Add(new CitizenListEntry { Year = seat.Year, List = list, CitizenId = proposed, AddedAt = now });
        await db.SaveChangesAsync(cancellationToken);
    }

    private static string ListOf(AssemblyMember seat) => ListPrefix + seat.Reference;
}
