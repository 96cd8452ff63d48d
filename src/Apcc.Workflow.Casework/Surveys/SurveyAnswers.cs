using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>An answer to a survey.</summary>
/// <param name="RecordedById">Who typed it in from paper; null for the citizen.</param>
internal sealed record GivenAnswer(Guid SurveyId, Guid CitizenId, string Action, JsonObject Data, Guid? RecordedById);

/// <summary>Takes answers, whichever way they come.</summary>
internal sealed class SurveyAnswers(SurveyForms forms, TimeProvider clock)
{
    /// <summary>What the instance that opened the survey may wait for.</summary>
    public const string AllAnsweredEvent = "raccolta-completa";

    /// <summary>Checks the form, keeps the answer, puts the person on the list that the button names. The first answer stands. When
    /// everybody has answered, the instance that opened the survey is told.</summary>
    public async Task<CitizenAnswer> TakeAsync(WorkflowDbContext db, GivenAnswer given, CancellationToken cancellationToken)
    {
        var survey = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == given.SurveyId, cancellationToken);
        var person = await db.SurveyPeople.SingleOrDefaultAsync(
            row => row.SurveyId == given.SurveyId && row.CitizenId == given.CitizenId, cancellationToken);
        var now = clock.UtcNow();
        if (survey is null || person is null) return new CitizenAnswer(CitizenAnswerResult.NotFound);
        if (survey.ClosedAt is not null || survey.ClosesAt <= now || person.AnsweredAt is not null || person.WithdrawnAt is not null)
            return new CitizenAnswer(CitizenAnswerResult.Closed);
        if (!Survey.ActionsOf(survey).Contains(given.Action))
            return new CitizenAnswer(CitizenAnswerResult.Invalid) { Errors = [new("", $"«{given.Action}» non è fra le scelte: ricarica la pagina.")] };

        var submission = await forms.CheckAsync(db, survey, given.Action, given.Data, now, cancellationToken);
        if (submission.Errors.Count > 0) return new CitizenAnswer(CitizenAnswerResult.Invalid) { Errors = submission.Errors };

        person.AnsweredAt = now;
        person.Action = given.Action;
        person.Data = submission.Data.ToJsonString();
        person.IsFromPaper = given.RecordedById is not null;
        person.RecordedById = given.RecordedById;
        await PutOnListAsync(db, survey, person, now, cancellationToken);
        await TellWhenAllAnsweredAsync(db, survey, given.CitizenId, now, cancellationToken);
        return new CitizenAnswer(CitizenAnswerResult.Done);
    }

    private static async Task PutOnListAsync(
        WorkflowDbContext db, Survey survey, SurveyPerson person, DateTime now, CancellationToken cancellationToken)
    {
        if ((JsonNode.Parse(survey.Into) as JsonObject)?[person.Action ?? ""]?.ToString() is not { Length: > 0 } list) return;
        if (await db.CitizenLists.AnyAsync(entry => entry.Year == survey.Year && entry.List == list && entry.CitizenId == person.CitizenId, cancellationToken))
            return;

        db.CitizenLists.Add(new CitizenListEntry { Year = survey.Year, List = list, CitizenId = person.CitizenId, AddedAt = now });
    }

    private static async Task TellWhenAllAnsweredAsync(
        WorkflowDbContext db, Survey survey, Guid answeredNow, DateTime now, CancellationToken cancellationToken)
    {
        if (await db.SurveyPeople.AnyAsync(row => row.SurveyId == survey.Id && row.CitizenId != answeredNow
            && row.AnsweredAt == null && row.WithdrawnAt == null, cancellationToken)) return;

        db.PendingStimuli.Add(PendingStimuli.Of(PendingStimulusKind.PublishEvent,
            new EventRequest(AllAnsweredEvent, null, survey.InstanceId, new JsonObject { ["surveyId"] = survey.Id.ToString() }), now));
    }
}
