using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Reads ballots for the office.</summary>
public sealed class BallotSheets(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    /// <summary>Null when absent or not the person's to see.</summary>
    public async Task<BallotSheet?> FindAsync(Guid ballotId, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var ballot = await db.Ballots.AsNoTracking().SingleOrDefaultAsync(row => row.Id == ballotId, cancellationToken);
        return actor is null || ballot is null || !BallotAccess.MayRead(actor) ? null : await SheetAsync(db, ballot, actor, cancellationToken);
    }

    /// <summary>All ballots, those under way first, then the newest. Null for who may not read them.</summary>
    public async Task<IReadOnlyList<BallotItem>?> ListAsync(Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await actors.FindAsync(db, actorId, cancellationToken) is not { } actor || !BallotAccess.MayRead(actor)) return null;

        var rows = await db.Ballots.AsNoTracking().OrderByDescending(ballot => ballot.PreparedAt).ToListAsync(cancellationToken);
        var questions = (await db.BallotQuestions.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(question => question.BallotId);
        return
        [
            .. rows.OrderBy(ballot => ballot.Status is BallotStatus.Counted).Select(ballot => new BallotItem(
                ballot.Id, ballot.Title, ballot.Status, ballot.PreparedAt, questions[ballot.Id].Count(),
                questions[ballot.Id].Count(question => question.IsApproved is true))),
        ];
    }

    private static async Task<BallotSheet> SheetAsync(WorkflowDbContext db, Ballot ballot, Actor actor, CancellationToken cancellationToken)
    {
        var isVoting = ballot.Mode is BallotMode.Codes && ballot.Status is BallotStatus.Open or BallotStatus.Closed;
        return new BallotSheet
        {
            Id = ballot.Id,
            CaseId = ballot.CaseFileId,
            CaseTitle = await db.CaseFiles.Where(row => row.Id == ballot.CaseFileId).Select(row => row.Title).SingleAsync(cancellationToken),
            Title = ballot.Title,
            Status = ballot.Status,
            Mode = ballot.Mode,
            Threshold = ballot.Threshold,
            Present = ballot.Present,
            Turnout = isVoting ? await db.BallotCodes.CountAsync(code => code.BallotId == ballot.Id && code.IsUsed, cancellationToken) : null,
            HasFirstCount = ballot.Status is BallotStatus.Closed
                && await db.BallotPaperCounts.AnyAsync(count => count.BallotId == ballot.Id, cancellationToken),
            OpenedAt = ballot.OpenedAt,
            ClosedAt = ballot.ClosedAt,
            CountedAt = ballot.CountedAt,
            Voters = await db.BallotVoters.AsNoTracking().Where(voter => voter.BallotId == ballot.Id).OrderBy(voter => voter.Label)
                .Select(voter => new BallotVoterItem(voter.VoterId, voter.Label, voter.IsPresent)).ToListAsync(cancellationToken),
            Questions = await QuestionsAsync(db, ballot, cancellationToken),
            CanManage = actor.May(Permission.ManageBallots),
            CanScrutinize = actor.May(Permission.ScrutinizeBallots),
        };
    }

    /// <summary>Questions with their results, if there are any yet.</summary>
    internal static async Task<IReadOnlyList<BallotQuestionItem>> QuestionsAsync(
        WorkflowDbContext db, Ballot ballot, CancellationToken cancellationToken)
    {
        var questions = await db.BallotQuestions.AsNoTracking().Where(question => question.BallotId == ballot.Id)
            .OrderBy(question => question.Position).ToListAsync(cancellationToken);
        var ids = questions.Select(question => question.Id).ToList();
        var receipts = (await db.BallotReceipts.AsNoTracking().Where(receipt => ids.Contains(receipt.QuestionId))
            .OrderBy(receipt => receipt.Receipt).ToListAsync(cancellationToken)).ToLookup(receipt => receipt.QuestionId);
        return
        [
            .. questions.Select(question => new BallotQuestionItem(
                question.Id, question.Position, question.ProposalId, question.Reference, question.Title, question.Tally,
                question.Tally is { } tally ? BallotOutcome.Of(ballot.Present, tally, ballot.Threshold) : null,
                [.. receipts[question.Id].Select(receipt => new PublishedVote(receipt.Receipt, receipt.Choice))])),
        ];
    }
}

/// <summary>A ballot in the list.</summary>
/// <param name="PreparedAt">UTC instant.</param>
/// <param name="Approved">How many questions passed; 0 until counted.</param>
public sealed record BallotItem(Guid Id, string Title, BallotStatus Status, DateTime PreparedAt, int Questions, int Approved);
