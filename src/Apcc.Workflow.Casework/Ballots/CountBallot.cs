using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Counts the votes that were cast with codes.</summary>
public sealed record CountBallot(Guid BallotId, Guid ActorId);

public sealed class CountBallotHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly BallotTraces traces;
    private readonly TimeProvider clock;

    internal CountBallotHandler(WriteQueue writes, Actors actors, BallotTraces traces, TimeProvider clock) =>
        (this.writes, this.actors, this.traces, this.clock) = (writes, actors, traces, clock);

    /// <summary>Once the vote is closed. Publishes the receipts, erases boxes and codes, writes on each proposal whether it passed, and
    /// lets the instance go on that waits for the count.</summary>
    public async Task<BallotAnswer> HandleAsync(CountBallot command, CancellationToken cancellationToken = default)
    {
        var answer = await writes.WriteAsync((db, token) => CountAsync(db, command, token), cancellationToken);
        await traces.EraseAsync(cancellationToken);
        return answer;
    }

    private async Task<BallotAnswer> CountAsync(WorkflowDbContext db, CountBallot command, CancellationToken cancellationToken)
    {
        await db.OverwriteDeletedAsync(cancellationToken);
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var (ballot, refusal) = await BallotAccess.FindAsync(db, actor, command.BallotId, Permission.ManageBallots, cancellationToken);
        if (ballot is null) return refusal;
        if (ballot.Status is not BallotStatus.Closed) return BallotAnswer.Refused("Si contano i voti dopo la chiusura, una volta sola.");
        if (ballot.Mode is BallotMode.Paper) return BallotAnswer.Refused("Il voto è su carta: il conteggio lo registrano due scrutatori.");

        var questions = await db.BallotQuestions.Where(question => question.BallotId == ballot.Id)
            .OrderBy(question => question.Position).ToListAsync(cancellationToken);
        var tallies = new Dictionary<Guid, BallotTally>();
        foreach (var question in questions)
        {
            var box = await db.BallotBoxes.SingleAsync(row => row.QuestionId == question.Id, cancellationToken);
            var votes = box.Votes;
            tallies[question.Id] = BallotTally.Of(votes.Values);
            db.BallotReceipts.AddRange(votes.Select(vote => new BallotReceipt { QuestionId = question.Id, Receipt = vote.Key, Choice = vote.Value }));
            db.BallotBoxes.Remove(box);
        }

        await db.BallotCodes.Where(code => code.BallotId == ballot.Id).ExecuteDeleteAsync(cancellationToken);
        await BallotCount.StoreAsync(db, ballot, questions, tallies, command.ActorId, clock.UtcNow(), cancellationToken);
        return BallotAnswer.Done;
    }
}
