using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Finds the ballot that a code votes in.</summary>
internal static class VotingCodes
{
    public static async Task<FoundCode> FindAsync(WorkflowDbContext db, string typed, CancellationToken cancellationToken)
    {
        var ballots = await db.Ballots.AsNoTracking()
            .Where(ballot => ballot.Mode == BallotMode.Codes && (ballot.Status == BallotStatus.Open || ballot.Status == BallotStatus.PresenceFixed
                || ballot.Status == BallotStatus.Closed))
            .ToListAsync(cancellationToken);
        foreach (var ballot in ballots)
            if (OneTimeCodes.Hash(ballot.Salt, typed) is { } hash
                && await db.BallotCodes.SingleOrDefaultAsync(code => code.Hash == hash && code.BallotId == ballot.Id, cancellationToken) is { } code)
                return new FoundCode(ballot.Status is BallotStatus.Open && !code.IsUsed ? code : null, ballot, code.IsUsed);

        return new FoundCode(null, null, false);
    }

    public static string Problem(FoundCode found) => found switch
    {
        { Ballot: null } => "Il codice non è valido: controlla di averlo scritto come sul biglietto. Se il problema resta, chiedi agli scrutatori.",
        { IsUsed: true } => "Questo codice ha già votato. Ogni codice vota una volta sola.",
        { Ballot.Status: BallotStatus.PresenceFixed } => "La votazione non è ancora aperta: aspetta che la presidenza la apra, poi ripeti.",
        _ => "La votazione è chiusa: non si può più votare.",
    };
}

/// <param name="Code">Null when it cannot vote (now).</param>
internal sealed record FoundCode(BallotCode? Code, Ballot? Ballot, bool IsUsed);
