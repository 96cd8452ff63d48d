using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary><c>Apcc.CountBallot</c>: waits until a ballot is counted and gives its result. Each proposal bears by then whether it passed.</summary>
internal sealed class CountBallotActivity : ActivityBehavior
{
    /// <summary>Name under which the result can be told from outside, e.g. in a rehearsal.</summary>
    public const string Event = "VotazioneContata";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.CountBallot",
        DisplayName = "Attendi il conteggio",
        Description = "Aspetta che la votazione sia chiusa e contata; ne dà il risultato (R5.4.3).",
        Category = "Proposte",
        Inputs = [new("ballotId", "String", "Votazione", "Quella preparata da «Prepara una votazione».", IsRequired: true)],
        Outputs = [new("result", "Object", "Risultato", "Presenti, e per ogni proposta voti ed esito; mai chi ha votato che cosa.")],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var bookmark = context.SetBookmark(BookmarkKind.Event, Event);
        context.Emit(new BallotAwaited(context.Text("ballotId") ?? "", bookmark));
        return new ActivityResult.Waits();
    }

    public override ActivityResult Resume(ActivityContext context, BookmarkResumed resumed)
    {
        context.SetOutput("result", resumed.Payload?.DeepClone());
        return new ActivityResult.Completed("Done");
    }
}

/// <summary>An instance waits for a ballot's count.</summary>
internal sealed record BallotAwaited(string BallotId, string BookmarkId) : Effect;

/// <summary>Remembers on the ballot who waits for it; what is counted already is told at once.</summary>
internal sealed class BallotAwaitedWriter : EffectWriter<BallotAwaited>
{
    protected override async Task WriteAsync(EffectScope scope, BallotAwaited effect, CancellationToken cancellationToken)
    {
        var ballot = Guid.TryParse(effect.BallotId, out var id)
            ? await scope.Db.Ballots.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            : null;
        if (ballot is null) return;

        ballot.AwaitedBy = effect.BookmarkId;
        if (ballot.Status is not BallotStatus.Counted) return;

        var questions = await scope.Db.BallotQuestions.AsNoTracking().Where(question => question.BallotId == id).ToListAsync(cancellationToken);
        BallotCount.Resume(scope.Db, effect.BookmarkId, BallotCount.ResultOf(ballot, questions), scope.Now);
    }
}
