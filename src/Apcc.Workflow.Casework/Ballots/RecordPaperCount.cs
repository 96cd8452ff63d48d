using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Records what a scrutineer counted on paper.</summary>
/// <param name="Tallies">One for each question.</param>
public sealed record RecordPaperCount(Guid BallotId, Guid ActorId, IReadOnlyDictionary<Guid, BallotTally> Tallies);

public enum PaperCountResult
{
    /// <summary>The first scrutineer's count; a second person records theirs without seeing it.</summary>
    FirstRecorded,

    /// <summary>Both agree: the ballot is counted.</summary>
    Counted,

    /// <summary>The two differ: both are void, count again.</summary>
    Differs,
    NotRecorded,
}

public sealed record PaperCountAnswer(PaperCountResult Result, BallotAnswer Answer);

public sealed class RecordPaperCountHandler(WriteQueue writes, Actors actors, TimeProvider clock)
{
    /// <summary>Two different people record the same numbers before they count; neither sees the other's first.</summary>
    public Task<PaperCountAnswer> HandleAsync(RecordPaperCount command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync((db, token) => RecordAsync(db, command, token), cancellationToken);

    private async Task<PaperCountAnswer> RecordAsync(WorkflowDbContext db, RecordPaperCount command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        var (ballot, refusal) = await BallotAccess.FindAsync(db, actor, command.BallotId, Permission.ScrutinizeBallots, cancellationToken);
        if (ballot is null) return new(PaperCountResult.NotRecorded, refusal);

        var questions = await db.BallotQuestions.Where(question => question.BallotId == ballot.Id)
            .OrderBy(question => question.Position).ToListAsync(cancellationToken);
        if (Problem(ballot, questions, command) is { } problem) return new(PaperCountResult.NotRecorded, BallotAnswer.Refused(problem));

        var others = await db.BallotPaperCounts.Where(count => count.BallotId == ballot.Id).ToListAsync(cancellationToken);
        var tallies = questions.ToDictionary(question => question.Id, question => command.Tallies[question.Id]);
        var first = others.Where(count => count.ScrutineerId != command.ActorId).ToDictionary(count => count.QuestionId, count => count.Tally);
        db.BallotPaperCounts.RemoveRange(others.Where(count => count.ScrutineerId == command.ActorId));
        if (first.Count == 0)
        {
            await db.SaveChangesAsync(cancellationToken);
            db.BallotPaperCounts.AddRange(tallies.Select(pair => RowOf(ballot, pair.Key, pair.Value, command.ActorId)));
            db.AuditEntries.Add(BallotAccess.Audit(clock.UtcNow(), command.ActorId, nameof(RecordPaperCount), ballot.Id, new { result = "first" }));
            return new(PaperCountResult.FirstRecorded, BallotAnswer.Done);
        }

        if (questions.Any(question => first[question.Id] != tallies[question.Id]))
        {
            db.BallotPaperCounts.RemoveRange(others);
            db.AuditEntries.Add(BallotAccess.Audit(clock.UtcNow(), command.ActorId, nameof(RecordPaperCount), ballot.Id, new { result = "differs" }));
            return new(PaperCountResult.Differs, BallotAnswer.Done);
        }

        db.BallotPaperCounts.AddRange(tallies.Select(pair => RowOf(ballot, pair.Key, pair.Value, command.ActorId)));
        await BallotCount.StoreAsync(db, ballot, questions, tallies, command.ActorId, clock.UtcNow(), cancellationToken);
        return new(PaperCountResult.Counted, BallotAnswer.Done);
    }

    private static string? Problem(Ballot ballot, IReadOnlyList<BallotQuestion> questions, RecordPaperCount command)
    {
        if (ballot.Mode is not BallotMode.Paper) return "In questa votazione si vota con i codici: il conteggio lo fa il sistema.";
        if (ballot.Status is not BallotStatus.Closed) return "Il conteggio si registra dopo la chiusura della votazione, una volta sola.";
        foreach (var question in questions)
        {
            if (!command.Tallies.TryGetValue(question.Id, out var tally)) return $"Manca il conteggio di «{question.Title}».";
            if (tally.Yes < 0 || tally.No < 0 || tally.Abstain < 0 || tally.Blank < 0) return $"«{question.Title}»: un conteggio non può essere negativo.";
            if (tally.Cast > ballot.Present)
                return $"«{question.Title}»: le schede contate sono {tally.Cast}, ma i presenti con diritto di voto sono {ballot.Present}. Riconta le schede.";
        }

        return null;
    }

    private static PaperCount RowOf(Ballot ballot, Guid questionId, BallotTally tally, Guid scrutineerId) => new()
    {
        QuestionId = questionId,
        ScrutineerId = scrutineerId,
        BallotId = ballot.Id,
        Yes = tally.Yes,
        No = tally.No,
        Abstain = tally.Abstain,
        Blank = tally.Blank,
    };
}
