using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Lets the steps of a case happen, through the same handlers that serve real people.</summary>
internal sealed class RehearsalSteps(RehearsalOffice office, RehearsalPlay play)
{
    /// <summary>Does one step and all that follows from it at this instant; an Italian sentence when it could not be done.</summary>
    /// <param name="readFile">Text of a file that a step names; null when it does not exist.</param>
    public async Task<string?> DoAsync(
        string instanceId, RehearsalStep step, Func<string, string?> readFile, CancellationToken cancellationToken)
    {
        var refusal = step switch
        {
            RehearsalStep.TellEvent told => await TellAsync(told.Name, told.Payload, null, instanceId, cancellationToken),
            RehearsalStep.Broadcast told => await TellAsync(told.Name, told.Payload, told.CorrelationId, null, cancellationToken),
            RehearsalStep.FinishRunTask finish => await FinishAsync(finish, cancellationToken),
            RehearsalStep.AnswerHttp answer => await AnswerAsync(answer, cancellationToken),
            RehearsalStep.HandInTask handIn => await HandInAsync(handIn, cancellationToken),
            RehearsalStep.SaveDraft draft => await DraftAsync(draft, cancellationToken),
            RehearsalStep.Migrate => await RehearsalMigration.ToInForceAsync(office, instanceId, cancellationToken),
            RehearsalStep.Advance advance => await MoveAsync(office.UtcNow + advance.By, cancellationToken),
            RehearsalStep.AdvanceUntil until => await MoveAsync(until.Utc, cancellationToken),
            RehearsalStep.StartNew start => await StartAsync(start.DefinitionId, cancellationToken),
            RehearsalStep.Import import => await ImportAsync(import, readFile, cancellationToken),
            _ => await ApplyAsync(instanceId, new CancelInstance("Prova"), cancellationToken),
        };
        await office.DrainAsync(cancellationToken);
        return refusal;
    }

    /// <summary>Resumes a bookmark by its id, whatever it waits for.</summary>
    public async Task ResumeAsync(string instanceId, string bookmarkId, JsonNode? payload, CancellationToken cancellationToken)
    {
        await ApplyAsync(instanceId, new ResumeBookmark(bookmarkId, payload?.DeepClone()), cancellationToken);
        await office.DrainAsync(cancellationToken);
    }

    private async Task<string?> TellAsync(
        string name, JsonNode? payload, string? correlationId, string? onlyInstanceId, CancellationToken cancellationToken)
    {
        await office.WriteAsync((db, _) =>
        {
            db.PendingStimuli.Add(PendingStimuli.Of(
                PendingStimulusKind.PublishEvent,
                new EventRequest(name, correlationId, onlyInstanceId, play.Staff.WithIds(payload)), office.UtcNow));
            return Task.FromResult(true);
        }, cancellationToken);
        return null;
    }

    private async Task<string?> FinishAsync(RehearsalStep.FinishRunTask finish, CancellationToken cancellationToken)
    {
        var asked = office.Record.RunTasks;
        var waiting = await office.ReadAsync(db => db.Bookmarks.AsNoTracking().Where(row => asked.Contains(row.Id))
            .Select(row => new { row.Id, row.InstanceId }).ToListAsync(cancellationToken), cancellationToken);
        var open = asked.Where(id => waiting.Exists(row => row.Id == id)).ToList();
        if (finish.Number > open.Count)
            return open.Count == 0
                ? "Nessun lavoro affidato con RunTask è in attesa."
                : $"I lavori in attesa sono {open.Count}: il numero {finish.Number} non c'è.";
        var bookmark = waiting.Single(row => row.Id == open[finish.Number - 1]);
        return await ApplyAsync(bookmark.InstanceId, new ResumeBookmark(bookmark.Id, play.Staff.WithIds(finish.Result)), cancellationToken);
    }

    private async Task<string?> AnswerAsync(RehearsalStep.AnswerHttp answer, CancellationToken cancellationToken)
    {
        foreach (var call in office.Record.HttpCalls.Where(call => RehearsalIds.Same(call.ActivityId, answer.ActivityId)))
        {
            var open = await office.ReadAsync(db => db.Bookmarks.AsNoTracking().Where(row => row.Id == call.BookmarkId)
                .Select(row => row.InstanceId).SingleOrDefaultAsync(cancellationToken), cancellationToken);
            if (open is not null) return await ApplyAsync(open, new ResumeBookmark(call.BookmarkId, PayloadOf(answer)), cancellationToken);
        }

        return $"Nessuna richiesta HTTP dell'attività «{answer.ActivityId}» aspetta una risposta.";
    }

    private static JsonObject PayloadOf(RehearsalStep.AnswerHttp answer)
    {
        if (answer.StatusCode is not { } status)
            return new JsonObject { ["failure"] = answer.Failure, ["message"] = "Il sistema chiamato non risponde (prova)." };
        var isText = answer.Body is JsonValue value && value.TryGetValue<string>(out _);
        return new JsonObject
        {
            ["statusCode"] = status,
            ["headers"] = answer.Headers?.DeepClone() ?? new JsonObject(),
            ["contentType"] = isText ? "text/plain" : "application/json",
            ["body"] = isText ? answer.Body?.GetValue<string>() : answer.Body?.ToJsonString(),
        };
    }

    private async Task<string?> HandInAsync(RehearsalStep.HandInTask handIn, CancellationToken cancellationToken)
    {
        var tasks = await OpenAsync(handIn.ActivityId, cancellationToken);
        if (tasks.Count == 0) return $"Nessun compito dell'attività «{handIn.ActivityId}» è aperto.";
        if (handIn.By is { } user && play.Staff.Find(user) is null) return $"«@{user}» non è fra le persone del caso.";
        if (handIn.Action == UserTask.CancelledOutcome && tasks.Find(task => task.AllowsCancellation) is { } cancellable)
            return await CancelTaskAsync(cancellable, cancellationToken);

        if (await TakenAsync(tasks, handIn.By, cancellationToken) is not ({ } task, { } actorId)) return NotFor(handIn.By, handIn.ActivityId);
        var data = (JsonObject?)play.Staff.WithIds(handIn.Data) ?? [];
        if (await new RehearsalFiles(office).AttachAsync(task.Id, actorId, handIn.Files, data, cancellationToken) is { } refusal) return refusal;
        var answer = await office.Get<CompleteHumanTaskHandler>()
            .HandleAsync(new CompleteHumanTask(task.Id, actorId, handIn.Action, data), cancellationToken);
        return answer.Result is HumanTaskResult.Done ? null : RefusalOf(handIn, answer);
    }

    private async Task<string?> DraftAsync(RehearsalStep.SaveDraft draft, CancellationToken cancellationToken)
    {
        var tasks = await OpenAsync(draft.ActivityId, cancellationToken);
        if (tasks.Count == 0) return $"Nessun compito dell'attività «{draft.ActivityId}» è aperto.";
        if (await TakenAsync(tasks, draft.By, cancellationToken) is not ({ } task, { } actorId)) return NotFor(draft.By, draft.ActivityId);

        var data = (JsonObject?)play.Staff.WithIds(draft.Data) ?? [];
        var answer = await office.Get<SaveHumanTaskDraftHandler>().HandleAsync(new SaveHumanTaskDraft(task.Id, actorId, data, 0), cancellationToken);
        return answer.Result is HumanTaskResult.Done ? null : $"La bozza di «{draft.ActivityId}» non si può salvare ({answer.Result}).";
    }

    private async Task<List<HumanTask>> OpenAsync(string activityId, CancellationToken cancellationToken)
    {
        var open = await office.ReadAsync(db => db.HumanTasks.AsNoTracking()
            .Where(task => task.ClosedAt == null).ToListAsync(cancellationToken), cancellationToken);
        return open.Where(task => RehearsalIds.Same(task.ActivityId, activityId))
            .OrderBy(task => task.CreatedAt).ThenBy(task => task.BookmarkId, StringComparer.Ordinal).ToList();
    }

    /// <summary>The task that the person takes, and who that is; null when the person may do none of them.</summary>
    private async Task<(HumanTask, Guid)?> TakenAsync(IReadOnlyList<HumanTask> tasks, string? by, CancellationToken cancellationToken)
    {
        var chosen = by is null ? (tasks[0], await HolderOfAsync(tasks[0], cancellationToken))
            : play.Staff.Find(by) is { } person ? await ChosenByAsync(tasks, person, cancellationToken) : null;
        if (chosen is ({ } task, var actorId))
            await office.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(task.Id, actorId), cancellationToken);
        return chosen;
    }

    private static string NotFor(string? by, string activityId) => $"«@{by}» non può svolgere nessun compito aperto dell'attività «{activityId}».";

    private static string RefusalOf(RehearsalStep.HandInTask handIn, HumanTaskAnswer answer) => answer.Errors.Count > 0
        ? $"«{handIn.ActivityId}» non si può concludere: {string.Join(" · ", answer.Errors.Select(error => $"{error.Path}: {error.Message}"))}"
        : $"«{handIn.ActivityId}» non si può concludere ({answer.Result}).";

    private async Task<(HumanTask, Guid)?> ChosenByAsync(IReadOnlyList<HumanTask> tasks, StaffMember person, CancellationToken cancellationToken)
    {
        foreach (var task in tasks)
            if (await office.Get<HumanTaskSheets>().FindAsync(task.Id, person.Id, cancellationToken) is { } sheet
                && (sheet.CanWork || sheet.CanClaim)) return (task, person.Id);
        return null;
    }

    /// <summary>Who holds the task, else who could take it; a task that nobody could take is given to somebody invented.</summary>
    public async Task<Guid> HolderOfAsync(HumanTask task, CancellationToken cancellationToken)
    {
        if (task.AssigneeId is { } assignee) return assignee;
        foreach (var member in await office.ReadAsync(db => db.Users.AsNoTracking().OrderBy(row => row.UserName).ToListAsync(cancellationToken), cancellationToken))
            if (await office.Get<HumanTaskSheets>().FindAsync(task.Id, member.Id, cancellationToken) is { CanClaim: true }) return member.Id;

        return await office.WriteAsync(async (db, token) =>
        {
            var stranger = NewStaffMember.Of("Persona di prova", $"{OrderedId.Next():N}@prova.example", null);
            db.Users.Add(stranger);
            var row = await db.HumanTasks.SingleAsync(candidate => candidate.Id == task.Id, token);
            (row.AssigneeId, row.Status, row.AssignedAt) = (stranger.Id, HumanTaskStatus.Assigned, office.UtcNow);
            return stranger.Id;
        }, cancellationToken);
    }

    private async Task<string?> CancelTaskAsync(HumanTask task, CancellationToken cancellationToken)
    {
        await office.WriteAsync(async (db, token) =>
        {
            var row = await db.HumanTasks.SingleAsync(candidate => candidate.Id == task.Id, token);
            (row.Status, row.ClosedAt) = (HumanTaskStatus.Cancelled, office.UtcNow);
            return true;
        }, cancellationToken);
        return await ApplyAsync(
            task.InstanceId, new ResumeBookmark(task.BookmarkId, new JsonObject { ["action"] = UserTask.CancelledOutcome }), cancellationToken);
    }

    private async Task<string?> MoveAsync(DateTime until, CancellationToken cancellationToken)
    {
        if (until < office.UtcNow) return $"L'orologio segna già {RehearsalInstants.Write(office.UtcNow)}: non torna indietro.";
        await office.AdvanceAsync(until, cancellationToken);
        return null;
    }

    private async Task<string?> StartAsync(string definitionId, CancellationToken cancellationToken)
    {
        try
        {
            await play.StartAsync(definitionId, null, null, cancellationToken);
            return null;
        }
        catch (DefinitionNotPublishedException unknown)
        {
            return unknown.Message;
        }
    }

    private async Task<string?> ImportAsync(RehearsalStep.Import import, Func<string, string?> readFile, CancellationToken cancellationToken)
    {
        if (readFile(import.File) is not { } content) return $"Il file «{import.File}» non esiste.";
        var imported = await play.ImportAsync(content, import.Publishes, cancellationToken);
        return imported.Errors.Count == 0 ? null : $"«{import.File}»: {imported.Errors[0].Place}: {imported.Errors[0].Message}";
    }

    private async Task<string?> ApplyAsync(string instanceId, Stimulus stimulus, CancellationToken cancellationToken) =>
        (await office.WriteAsync((db, token) =>
            office.Get<InstanceBursts>().ApplyAsync(db, instanceId, stimulus, null, token), cancellationToken)).Refusal;
}
