using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Opens the vote: from now on votes are taken.</summary>
public sealed record OpenVoting(Guid BallotId, Guid ActorId);

public sealed class OpenVotingHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Once presence is fixed; a ballot that is open already is refused.</summary>
    public Task<BallotAnswer> HandleAsync(OpenVoting command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => OpenAsync(db, command, token), cancellationToken);

    private async Task<BallotAnswer> OpenAsync(WorkflowDbContext db, OpenVoting command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var (ballot, refusal) = await BallotAccess.FindAsync(db, actor, command.BallotId, Permission.ManageBallots, cancellationToken);
        if (ballot is null) return refusal;
        if (!ballot.Open(clock.UtcNow()))
            return BallotAnswer.Refused(ballot.Status is BallotStatus.Prepared
                ? "Fissa prima chi è presente con diritto di voto."
                : "La votazione è già stata aperta.");

        var questions = await db.BallotQuestions.AsNoTracking().Where(question => question.BallotId == ballot.Id)
            .Select(question => question.Id).ToListAsync(cancellationToken);
        if (ballot.Mode is BallotMode.Codes) db.BallotBoxes.AddRange(questions.Select(id => new BallotBox { QuestionId = id }));
        db.AuditEntries.Add(BallotAccess.Audit(
            clock.UtcNow(), command.ActorId, nameof(OpenVoting), ballot.Id, new { present = ballot.Present }));
        return BallotAnswer.Done;
    }
}
