using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>What a ballot shows without signing in: to the holder of a code the sheet to vote on, to everybody the counted result.</summary>
public sealed class PublicBallots(IDbContextFactory<WorkflowDbContext> contexts)
{
    /// <summary>The sheet that a code can vote on now, or why not. Looking leaves no trace.</summary>
    public async Task<VotingSheet> FindByCodeAsync(string code, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await VotingCodes.FindAsync(db, code, cancellationToken);
        if (found is not { Code: not null, Ballot: { } ballot }) return new VotingSheet(null, null, [], VotingCodes.Problem(found));

        return new VotingSheet(ballot.Id, ballot.Title, await BallotSheets.QuestionsAsync(db, ballot, cancellationToken), null);
    }

    /// <summary>The result with the list of receipts; null until the ballot is counted.</summary>
    public async Task<CountedBallot?> FindCountedAsync(Guid ballotId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ballot = await db.Ballots.AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == ballotId && row.Status == BallotStatus.Counted, cancellationToken);
        return ballot is null ? null : new CountedBallot(
            ballot.Title, ballot.Mode, ballot.Present, ballot.CountedAt ?? default, await BallotSheets.QuestionsAsync(db, ballot, cancellationToken));
    }
}

/// <param name="Problem">Italian sentence why the code cannot vote; null when it can.</param>
public sealed record VotingSheet(Guid? BallotId, string? Title, IReadOnlyList<BallotQuestionItem> Questions, string? Problem);

/// <param name="CountedAt">UTC instant.</param>
public sealed record CountedBallot(
    string Title, BallotMode Mode, int Present, DateTime CountedAt, IReadOnlyList<BallotQuestionItem> Questions);
