using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Keeps what a citizen has written so far into a task or a survey, valid or not (R7.5). Ballots are neither: of a vote nothing is
/// kept before it is cast (R5.4.4).</summary>
/// <param name="Place">The browser's address, for the throttle.</param>
/// <param name="DraftVersion">The draft's version that the page started from; 0 for none.</param>
public sealed record SaveCitizenDraft(string Code, string Place, CitizenItemKind Kind, Guid Id, JsonObject Data, int DraftVersion);

/// <param name="Answer">Done, or why not, as for the staff's drafts.</param>
/// <param name="Other">What somebody else saved meanwhile; null unless the answer is <see cref="HumanTaskResult.Stale"/>.</param>
public sealed record CitizenDraftAnswer(DraftAnswer Answer, JsonObject? Other = null);

public sealed class SaveCitizenDraftHandler
{
    private readonly WriteQueue writes;
    private readonly CitizenDoors doors;
    private readonly HumanTaskForms forms;
    private readonly SurveyDrafts surveys;
    private readonly TimeProvider clock;

    internal SaveCitizenDraftHandler(WriteQueue writes, CitizenDoors doors, HumanTaskForms forms, SurveyDrafts surveys, TimeProvider clock) =>
        (this.writes, this.doors, this.forms, this.surveys, this.clock) = (writes, doors, forms, surveys, clock);

    /// <summary>One draft a task, shared by all who may do it: what the other coordinator, or the office, saved meanwhile is given back
    /// instead of being overwritten. A survey's draft is the citizen's alone.</summary>
    public Task<CitizenDraftAnswer> HandleAsync(SaveCitizenDraft command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var (state, access) = await doors.FindAsync(db, command.Code, command.Place, token);
            if (state is not DoorState.Open || access is null) return Refused(HumanTaskResult.NotFound);

            return command.Kind is CitizenItemKind.Survey
                ? await surveys.SaveAsync(db, access.CitizenId, command, token)
                : await TaskAsync(db, access, command, token);
        }, cancellationToken);

    private async Task<CitizenDraftAnswer> TaskAsync(
        WorkflowDbContext db, CitizenAccess access, SaveCitizenDraft command, CancellationToken cancellationToken)
    {
        var task = await (await CitizenTasks.OfAsync(db, access, cancellationToken)).AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (task is null) return Refused(HumanTaskResult.NotFound);
        if (!task.IsOpen) return Refused(HumanTaskResult.Closed);
        if (await forms.FormOfAsync(db, task, cancellationToken) is not { } form) return Refused(HumanTaskResult.Invalid);

        var text = FormCleaner.KeepDraft(form, command.Data).ToJsonString();
        if (text.Length > HumanTaskDrafts.MaxLength) return Refused(HumanTaskResult.Invalid);

        var answer = await HumanTaskDrafts.SaveAsync(
            db, new NewDraft(task.Id, access.CitizenId, text, command.DraftVersion), clock.UtcNow(), cancellationToken);
        return new CitizenDraftAnswer(answer, answer.Result is HumanTaskResult.Stale ? await KeptAsync(db, task.Id, cancellationToken) : null);
    }

    private static async Task<JsonObject> KeptAsync(WorkflowDbContext db, Guid taskId, CancellationToken cancellationToken) =>
        await db.HumanTaskDrafts.AsNoTracking().Where(draft => draft.HumanTaskId == taskId).Select(draft => draft.Data)
            .SingleOrDefaultAsync(cancellationToken) is { } kept ? JsonNode.Parse(kept) as JsonObject ?? [] : [];

    private static CitizenDraftAnswer Refused(HumanTaskResult result) => new(new DraftAnswer(result));
}
