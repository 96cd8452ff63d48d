using System.Security.Cryptography;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Fixes who has the right to vote and is present at this vote, and how it is taken (R5.4.3).</summary>
/// <param name="PresentVoterIds">Among the voters that the ballot was opened with.</param>
public sealed record FixPresence(Guid BallotId, Guid ActorId, IReadOnlyCollection<string> PresentVoterIds, BallotMode Mode);

/// <param name="Codes">One for each person present, shuffled; shown this once and stored nowhere. Empty on paper.</param>
public sealed record FixPresenceAnswer(BallotAnswer Answer, IReadOnlyList<string> Codes);

public sealed class FixPresenceHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly BallotTraces traces;
    private readonly TimeProvider clock;

    internal FixPresenceHandler(WriteQueue writes, Actors actors, BallotTraces traces, TimeProvider clock) =>
        (this.writes, this.actors, this.traces, this.clock) = (writes, actors, traces, clock);

    /// <summary>Until voting opens it may be done again: the codes of before are void then. Nobody present is allowed: the ballot
    /// approves nothing.</summary>
    public async Task<FixPresenceAnswer> HandleAsync(FixPresence command, CancellationToken cancellationToken = default)
    {
        var answer = await writes.WriteAsync((db, token) => FixAsync(db, command, token), cancellationToken);
        await traces.EraseAsync(cancellationToken);
        return answer;
    }

    private async Task<FixPresenceAnswer> FixAsync(WorkflowDbContext db, FixPresence command, CancellationToken cancellationToken)
    {
        await db.OverwriteDeletedAsync(cancellationToken);
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var (ballot, refusal) = await BallotAccess.FindAsync(db, actor, command.BallotId, Permission.ManageBallots, cancellationToken);
        if (ballot is null) return new(refusal, []);

        var voters = await db.BallotVoters.Where(voter => voter.BallotId == ballot.Id).ToListAsync(cancellationToken);
        var present = command.PresentVoterIds.ToHashSet();
        if (!present.IsSubsetOf(voters.Select(voter => voter.VoterId)))
            return new(BallotAnswer.Refused("Fra i presenti c'è chi non ha diritto di voto in questa votazione: i sostituti non chiamati non votano. Ricarica la pagina e ripeti."), []);
        if (!ballot.FixPresence(present.Count, command.Mode, OneTimeCodes.Salt()))
            return new(BallotAnswer.Refused("La votazione è già aperta: le presenze non si cambiano più."), []);

        foreach (var voter in voters) voter.IsPresent = present.Contains(voter.VoterId);
        await db.BallotCodes.Where(code => code.BallotId == ballot.Id).ExecuteDeleteAsync(cancellationToken);
        var codes = command.Mode is BallotMode.Codes ? Draw(present.Count) : [];
        db.BallotCodes.AddRange(codes.Select(code => new BallotCode { Hash = OneTimeCodes.Hash(ballot.Salt, code) ?? "", BallotId = ballot.Id })
            .OrderBy(code => code.Hash, StringComparer.Ordinal));
        db.AuditEntries.Add(BallotAccess.Audit(
            clock.UtcNow(), command.ActorId, nameof(FixPresence), ballot.Id, new { present = present.Count, mode = command.Mode.ToString() }));
        return new(BallotAnswer.Done, codes);
    }

    private static string[] Draw(int count)
    {
        var codes = new HashSet<string>();
        while (codes.Count < count) codes.Add(OneTimeCodes.Code());
        var shuffled = codes.ToArray();
        RandomNumberGenerator.Shuffle<string>(shuffled);
        return shuffled;
    }
}
