using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Votes with a one-time code, without signing in (R5.4.4, R7.5).</summary>
/// <param name="Choices">One for each question of the ballot.</param>
public sealed record CastVote(string Code, IReadOnlyDictionary<Guid, BallotChoice> Choices);

/// <param name="Receipts">In the order of the sheet; given this once. The list published after the count shows each with its vote.</param>
public sealed record CastAnswer(BallotAnswer Answer, IReadOnlyList<VoteReceipt> Receipts);

/// <summary>What a voter may keep to find the vote again.</summary>
public sealed record VoteReceipt(string QuestionTitle, BallotChoice Choice, string Receipt);

public sealed class CastVoteHandler
{
    private readonly WriteQueue writes;
    private readonly BallotTraces traces;

    internal CastVoteHandler(WriteQueue writes, BallotTraces traces) => (this.writes, this.traces) = (writes, traces);

    /// <summary>A code votes once, on all questions together, while the ballot is open. Two casts with one code at once: one counts.
    /// Leaves nothing in journal, task history, audit trail or log; no time is stored.</summary>
    public async Task<CastAnswer> HandleAsync(CastVote command, CancellationToken cancellationToken = default)
    {
        var answer = await writes.WriteAsync((db, token) => CastAsync(db, command, token), cancellationToken);
        if (answer.Answer.Result is BallotResult.Done) await traces.EraseAsync(cancellationToken);
        return answer;
    }

    private async Task<CastAnswer> CastAsync(WorkflowDbContext db, CastVote command, CancellationToken cancellationToken)
    {
        await db.OverwriteDeletedAsync(cancellationToken);
        var found = await VotingCodes.FindAsync(db, command.Code, cancellationToken);
        if (found.Code is not { } code) return Refused(VotingCodes.Problem(found));

        var questions = await db.BallotQuestions.AsNoTracking().Where(question => question.BallotId == code.BallotId)
            .OrderBy(question => question.Position).ToListAsync(cancellationToken);
        if (questions.Any(question => !command.Choices.ContainsKey(question.Id)))
            return Refused("Manca la risposta a una o più proposte: per non esprimerti scegli «Mi astengo» o «Scheda bianca».");

        code.IsUsed = true;
        var receipts = new List<VoteReceipt>();
        foreach (var question in questions)
        {
            var box = await db.BallotBoxes.SingleAsync(row => row.QuestionId == question.Id, cancellationToken);
            receipts.Add(new VoteReceipt(question.Title, command.Choices[question.Id], box.Add(command.Choices[question.Id])));
        }

        return new(BallotAnswer.Done, receipts);
    }

    private static CastAnswer Refused(string problem) => new(BallotAnswer.Refused(problem), []);
}
