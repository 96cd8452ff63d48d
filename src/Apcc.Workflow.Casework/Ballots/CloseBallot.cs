using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Ends the vote: no vote is taken from now on.</summary>
public sealed record CloseBallot(Guid BallotId, Guid ActorId);

public sealed class CloseBallotHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Once; the count comes after it.</summary>
    public Task<BallotAnswer> HandleAsync(CloseBallot command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => CloseAsync(db, command, token), cancellationToken);

    private async Task<BallotAnswer> CloseAsync(WorkflowDbContext db, CloseBallot command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var (ballot, refusal) = await BallotAccess.FindAsync(db, actor, command.BallotId, Permission.ManageBallots, cancellationToken);
        if (ballot is null) return refusal;
        if (!ballot.Close(clock.UtcNow())) return BallotAnswer.Refused("La votazione non è aperta: non c'è nulla da chiudere.");

        db.AuditEntries.Add(BallotAccess.Audit(
            clock.UtcNow(), command.ActorId, nameof(CloseBallot), ballot.Id, new { present = ballot.Present }));
        return BallotAnswer.Done;
    }
}
