using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>Types in what a citizen sent on paper (R7.5).</summary>
/// <param name="CitizenCode">The citizen's own code on the sheet, e.g. "27-00417".</param>
public sealed record RecordPaperAnswer(Guid SurveyId, string CitizenCode, string Action, JsonObject Data, Guid ActorId);

public sealed class RecordPaperAnswerHandler
{
    private readonly WriteQueue writes;
    private readonly Actors actors;
    private readonly SurveyAnswers answers;
    private readonly TimeProvider clock;

    internal RecordPaperAnswerHandler(WriteQueue writes, Actors actors, SurveyAnswers answers, TimeProvider clock) =>
        (this.writes, this.actors, this.answers, this.clock) = (writes, actors, answers, clock);

    /// <summary>Kept as the citizen's answer and marked as typed in from paper, with who did it.</summary>
    public Task<CitizenAnswer> HandleAsync(RecordPaperAnswer command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            if (actor?.May(Permission.RecordPaper) is not true) return new CitizenAnswer(CitizenAnswerResult.NotFound);

            var code = command.CitizenCode.Trim();
            var citizen = await db.Citizens.AsNoTracking().Where(row => row.Code == code).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(token);
            if (citizen is not { } id) return new CitizenAnswer(CitizenAnswerResult.NotFound);

            var answer = await answers.TakeAsync(db, new GivenAnswer(command.SurveyId, id, command.Action, command.Data, actor.Id), token);
            if (answer.Result is CitizenAnswerResult.Done)
                db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, nameof(RecordPaperAnswer), nameof(Survey), command.SurveyId.ToString(),
                    new JsonObject { ["citizen"] = id.ToString() }.ToJsonString()));
            return answer;
        }, cancellationToken);
}
