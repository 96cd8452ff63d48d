using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>What a citizen has written into a survey and not sent (R7.5). It stands where the answer is going to stand, in an envelope that
/// no answer has; nobody but the citizen reads it.</summary>
/// <param name="SavedAt">UTC instant.</param>
/// <param name="Version">Counts the saves: a draft written elsewhere since is noticed.</param>
internal sealed record SurveyDraft(JsonObject Data, DateTime SavedAt, int Version)
{
    /// <summary>Null where nothing is kept, and once the person has answered.</summary>
    public static SurveyDraft? Of(SurveyPerson person) =>
        person is { AnsweredAt: null, Data: { } text } && JsonNode.Parse(text) is JsonObject envelope && envelope["draft"] is JsonObject data
            ? new SurveyDraft((JsonObject)data.DeepClone(), (DateTime?)envelope["savedAt"] ?? default, (int?)envelope["version"] ?? 0)
            : null;

    public string ToJson() => new JsonObject { ["draft"] = Data.DeepClone(), ["savedAt"] = SavedAt, ["version"] = Version }.ToJsonString();
}

/// <summary>Keeps drafts of surveys, and lets go of them.</summary>
internal sealed class SurveyDrafts(SurveyForms forms, TimeProvider clock)
{
    /// <summary>Takes the drafts from those of the people who have not answered: they are asked no more.</summary>
    public static Task ForgetAsync(IQueryable<SurveyPerson> people, CancellationToken cancellationToken) => people
        .Where(person => person.AnsweredAt == null && person.Data != null)
        .ExecuteUpdateAsync(person => person.SetProperty(row => row.Data, (string?)null), cancellationToken);

    /// <summary>Valid or not, until the answer comes or the survey closes. What was saved meanwhile from another page is given back instead
    /// of being overwritten.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The answer, or another draft, was faster: run again, it is seen.</exception>
    public async Task<CitizenDraftAnswer> SaveAsync(
        WorkflowDbContext db, Guid citizenId, SaveCitizenDraft command, CancellationToken cancellationToken)
    {
        var survey = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.Id && !row.IsForStaff, cancellationToken);
        var person = await db.SurveyPeople.AsNoTracking().SingleOrDefaultAsync(
            row => row.SurveyId == command.Id && row.CitizenId == citizenId, cancellationToken);
        var now = clock.UtcNow();
        if (survey is null || person is null) return Refused(HumanTaskResult.NotFound);
        if (survey.ClosedAt is not null || survey.ClosesAt <= now || person.AnsweredAt is not null || person.WithdrawnAt is not null)
            return Refused(HumanTaskResult.Closed);

        var data = FormCleaner.KeepDraft(await forms.FormOfAsync(db, survey, cancellationToken), command.Data);
        var kept = SurveyDraft.Of(person);
        if (kept?.Version == command.DraftVersion + 1 && JsonNode.DeepEquals(kept.Data, data))
            return new CitizenDraftAnswer(new DraftAnswer(HumanTaskResult.Done, kept.SavedAt, kept.Version)); // the same save sent twice
        if ((kept?.Version ?? 0) != command.DraftVersion)
            return new CitizenDraftAnswer(new DraftAnswer(HumanTaskResult.Stale, kept?.SavedAt ?? now, kept?.Version ?? 0), kept?.Data ?? []);

        var draft = new SurveyDraft(data, now, command.DraftVersion + 1);
        var text = draft.ToJson();
        if (text.Length > HumanTaskDrafts.MaxLength) return Refused(HumanTaskResult.Invalid);

        await ReplaceAsync(db, person, text, cancellationToken);
        return new CitizenDraftAnswer(new DraftAnswer(HumanTaskResult.Done, now, draft.Version));
    }

    // An answer that comes at the same moment must never be overwritten by a draft.
    private static async Task ReplaceAsync(WorkflowDbContext db, SurveyPerson person, string text, CancellationToken cancellationToken)
    {
        var before = person.Data;
        var replaced = await db.SurveyPeople
            .Where(row => row.SurveyId == person.SurveyId && row.CitizenId == person.CitizenId
                && row.AnsweredAt == null && row.WithdrawnAt == null && row.Data == before)
            .ExecuteUpdateAsync(row => row.SetProperty(each => each.Data, text), cancellationToken);
        if (replaced != 1) throw new DbUpdateConcurrencyException($"The draft of survey {person.SurveyId} was changed meanwhile.");
    }

    private static CitizenDraftAnswer Refused(HumanTaskResult result) => new(new DraftAnswer(result));
}
