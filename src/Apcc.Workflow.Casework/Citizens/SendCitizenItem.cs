using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>A citizen sends a form (R7.5).</summary>
/// <param name="Code">The personal code.</param>
/// <param name="Place">The browser's address, for the throttle.</param>
/// <param name="Action">Text of the button.</param>
public sealed record SendCitizenItem(string Code, string Place, CitizenItemKind Kind, Guid Id, string Action, JsonObject Data)
{
    /// <summary>The draft's version that the page shows; null: the page shows none, and whatever is kept does not matter.</summary>
    public int? DraftVersion { get; init; }
}

public sealed class SendCitizenItemHandler
{
    private readonly WriteQueue writes;
    private readonly CitizenDoors doors;
    private readonly SurveyAnswers surveys;
    private readonly HumanTaskForms forms;
    private readonly InstanceBursts bursts;
    private readonly HumanTaskNews news;
    private readonly TimeProvider clock;

    internal SendCitizenItemHandler(
        WriteQueue writes, CitizenDoors doors, SurveyAnswers surveys, HumanTaskForms forms, InstanceBursts bursts, HumanTaskNews news, TimeProvider clock) =>
        (this.writes, this.doors, this.surveys, this.forms, this.bursts, this.news, this.clock) = (writes, doors, surveys, forms, bursts, news, clock);

    /// <summary>Checked by the form like any other answer; sent twice, the first stands. What was written into the draft since,
    /// by another citizen or on another page, is not passed over: <see cref="CitizenAnswerResult.Stale"/>.</summary>
    public Task<CitizenAnswer> HandleAsync(SendCitizenItem command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var (state, access) = await doors.FindAsync(db, command.Code, command.Place, token);
            if (state is not DoorState.Open || access is null) return new CitizenAnswer(CitizenAnswerResult.NotFound);

            if (command.Kind is CitizenItemKind.Survey && await db.Surveys.AnyAsync(row => row.Id == command.Id && row.IsForStaff, token))
                return new CitizenAnswer(CitizenAnswerResult.NotFound);

            return command.Kind is CitizenItemKind.Survey
                ? await SurveyAsync(db, access, command, token)
                : await TaskAsync(db, access, command, token);
        }, cancellationToken);

    private async Task<CitizenAnswer> SurveyAsync(WorkflowDbContext db, CitizenAccess access, SendCitizenItem command, CancellationToken cancellationToken)
    {
        var person = await db.SurveyPeople.AsNoTracking().SingleOrDefaultAsync(
            row => row.SurveyId == command.Id && row.CitizenId == access.CitizenId, cancellationToken);
        if (command.DraftVersion is { } version && person is { AnsweredAt: null } && version != (SurveyDraft.Of(person)?.Version ?? 0))
            return new CitizenAnswer(CitizenAnswerResult.Stale);

        return await surveys.TakeAsync(db, new GivenAnswer(command.Id, access.CitizenId, command.Action, command.Data, null), cancellationToken);
    }

    private async Task<CitizenAnswer> TaskAsync(WorkflowDbContext db, CitizenAccess access, SendCitizenItem command, CancellationToken cancellationToken)
    {
        var task = await (await CitizenTasks.OfAsync(db, access, cancellationToken)).SingleOrDefaultAsync(row => row.Id == command.Id, cancellationToken);
        if (task is null) return new CitizenAnswer(CitizenAnswerResult.NotFound);
        if (!task.IsOpen) return new CitizenAnswer(CitizenAnswerResult.Closed);
        if (!(JsonSerializer.Deserialize<List<string>>(task.Actions) ?? []).Contains(command.Action))
            return new CitizenAnswer(CitizenAnswerResult.Invalid) { Errors = [new("", $"«{command.Action}» non è fra le scelte: ricarica la pagina.")] };

        if (command.DraftVersion is { } version && version != await DraftVersionAsync(db, task.Id, cancellationToken))
            return new CitizenAnswer(CitizenAnswerResult.Stale);

        var now = clock.UtcNow();
        var form = await forms.CheckForCitizenAsync(db, task, command.Action, command.Data, now, cancellationToken);
        if (form.Errors.Count > 0) return new CitizenAnswer(CitizenAnswerResult.Invalid) { Errors = form.Errors };

        await CloseAsync(db, task, access.CitizenId, command.Action, form.Data, now, cancellationToken);
        return new CitizenAnswer(CitizenAnswerResult.Done);
    }

    private static Task<int> DraftVersionAsync(WorkflowDbContext db, Guid taskId, CancellationToken cancellationToken) =>
        db.HumanTaskDrafts.Where(draft => draft.HumanTaskId == taskId).Select(draft => draft.Version).SingleOrDefaultAsync(cancellationToken);

    private async Task CloseAsync(
        WorkflowDbContext db, HumanTask task, Guid citizenId, string action, JsonObject data, DateTime now, CancellationToken cancellationToken)
    {
        task.Status = HumanTaskStatus.Completed;
        task.ClosedAt = now;
        task.ActionTaken = action;
        task.Version++;
        var content = await db.HumanTaskContents.SingleAsync(row => row.HumanTaskId == task.Id, cancellationToken);
        content.Result = data.ToJsonString();
        await db.HumanTaskDrafts.Where(draft => draft.HumanTaskId == task.Id).ExecuteDeleteAsync(cancellationToken);
        db.HumanTaskEvents.Add(new HumanTaskEvent
        {
            Id = Guid.CreateVersion7(),
            HumanTaskId = task.Id,
            At = now,
            Kind = HumanTaskEventKind.Completed,
            Detail = $"{action} (dal link personale)",
        });
        db.AfterCommit(() => news.Publish(task.Id));
        var burst = await bursts.ApplyAsync(db, task.InstanceId, new ResumeBookmark(task.BookmarkId, new JsonObject
        {
            ["action"] = action,
            ["data"] = data.DeepClone(),
            ["completedBy"] = CitizenName.Of(citizenId),
            ["completedByName"] = null,
            ["channel"] = "link",
            ["at"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        }), null, cancellationToken);
        if (!burst.Accepted)
            // The instance has moved on since the task was read: run again, the command sees who was faster.
            throw new DbUpdateConcurrencyException($"Human task {task.Id} was open but its instance refused the completion: {burst.Refusal}");
    }
}
