using System.Globalization;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Hosting;
using Apcc.Workflow.Web.HumanTasks;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>What programs change: each the handler that stands behind the page's button.</summary>
internal static class UserTaskChanging
{
    public static Task<IResult> ClaimAsync(
        Guid id, HttpContext context, ClaimHumanTaskHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskClaim>(context, text, words, (body, actorId, token) =>
            handler.HandleAsync(new ClaimHumanTask(id, actorId, body.ExpectedRevision, body.OperationId), token));

    public static Task<IResult> ReleaseAsync(
        Guid id, HttpContext context, ReleaseHumanTaskHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskClaim>(context, text, words, (body, actorId, token) =>
            handler.HandleAsync(new ReleaseHumanTask(id, actorId, body.ExpectedRevision, body.OperationId), token));

    public static Task<IResult> AssignAsync(
        Guid id, HttpContext context, AssignHumanTaskHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskAssignment>(context, text, words, (body, actorId, token) => body.AssigneeId is { } assignee
            ? handler.HandleAsync(new AssignHumanTask(id, actorId, assignee, body.Reason, body.ExpectedRevision, body.OperationId), token)
            : Missing("assigneeId", text["AssigneeMissing"]));

    public static Task<IResult> CompleteAsync(
        Guid id, HttpContext context, CompleteHumanTaskHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskCompletion>(context, text, words, async (body, actorId, token) =>
        {
            if (body.ActionKey is not { Length: > 0 } action) return await Missing("actionKey", text["ActionMissing"]);

            var answer = await handler.HandleAsync(
                new CompleteHumanTask(id, actorId, action, body.Data ?? [], body.ExpectedRevision, body.OperationId), token);
            return answer with { Errors = [.. answer.Errors.Select(error => error with { Path = error.Path == "action" ? "actionKey" : $"data.{error.Path}" })] };
        });

    public static Task<IResult> CancelAsync(
        Guid id, HttpContext context, CancelHumanTaskHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskCancellation>(context, text, words, (body, actorId, token) =>
            handler.HandleAsync(new CancelHumanTask(id, actorId, body.Reason ?? "", body.ExpectedRevision, body.OperationId), token));

    public static Task<IResult> CommentAsync(
        Guid id, HttpContext context, CommentOnHumanTaskHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskNote>(context, text, words, (body, actorId, token) =>
            handler.HandleAsync(new CommentOnHumanTask(id, actorId, body.Text ?? "", body.OperationId), token));

    public static async Task<IResult> WithdrawCommentAsync(
        Guid id, Guid commentId, HttpContext context, WithdrawCommentHandler handler, IStringLocalizer<UserTaskText> text,
        IStringLocalizer<HumanTaskText> words) =>
        UserTaskAnswers.Of(await handler.HandleAsync(
            new WithdrawComment(id, UserTaskEndpoints.ActorOf(context).Id, commentId), context.RequestAborted), text, words);

    public static Task<IResult> ReviseAsync(
        Guid id, HttpContext context, ReviseHumanTaskHandler handler, OfficeDays days, IStringLocalizer<UserTaskText> text,
        IStringLocalizer<HumanTaskText> words) =>
        ChangeAsync<UserTaskRevision>(context, text, words, async (body, actorId, token) =>
        {
            if (await DueAtAsync(body.DueAt, days, token) is not { IsReadable: true, DueAt: var dueAt })
                return await Missing("dueAt", text["NotADate", body.DueAt ?? ""]);

            return await handler.HandleAsync(
                new ReviseHumanTask(id, actorId, dueAt, body.Priority, body.Reason, body.ExpectedRevision, body.OperationId), token);
        });

    public static async Task<IResult> SaveDraftAsync(
        Guid id, HttpContext context, SaveHumanTaskDraftHandler handler, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words)
    {
        var (body, refusal) = await UserTaskAnswers.ReadAsync<UserTaskDraftToSave>(context, text);
        if (body is null) return refusal ?? UserTaskAnswers.NotFound(text);
        if (body.Data is not { } data) return ProgramAnswers.Invalid("invalid", text["DataMissing"], [new("data", text["DataMissing"])]);

        var draft = await handler.HandleAsync(new SaveHumanTaskDraft(id, UserTaskEndpoints.ActorOf(context).Id, data, body.DraftVersion ?? 0)
        {
            ExpectedRevision = body.ExpectedRevision,
        }, context.RequestAborted);
        return draft.Result switch
        {
            HumanTaskResult.Done => ProgramAnswers.Ok(new UserTaskDraft(draft.DraftVersion, draft.SavedAt)),
            HumanTaskResult.Stale => ProgramAnswers.Refuse(StatusCodes.Status409Conflict, "stale", text["DraftStale"]),
            HumanTaskResult.Invalid => ProgramAnswers.Invalid("invalid", text["DraftTooLong"], [new("data", text["DraftTooLong"])]),
            var result => UserTaskAnswers.Of(new HumanTaskAnswer(result), text, words),
        };
    }

    private static async Task<IResult> ChangeAsync<TBody>(
        HttpContext context, IStringLocalizer<UserTaskText> text, IStringLocalizer<HumanTaskText> words,
        Func<TBody, Guid, CancellationToken, Task<HumanTaskAnswer>> change)
        where TBody : class, IUserTaskChange
    {
        var (body, refusal) = await UserTaskAnswers.ReadAsync<TBody>(context, text);
        return body is null
            ? refusal ?? UserTaskAnswers.NotFound(text)
            : UserTaskAnswers.Of(await change(body, UserTaskEndpoints.ActorOf(context).Id, context.RequestAborted), text, words);
    }

    private static Task<HumanTaskAnswer> Missing(string path, string message) =>
        Task.FromResult(new HumanTaskAnswer(HumanTaskResult.Invalid) { Errors = [new(path, message)] });

    private static async Task<(bool IsReadable, DateTime? DueAt)> DueAtAsync(string? value, OfficeDays days, CancellationToken cancellationToken)
    {
        if (value is null) return (true, null);
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (true, await days.EndOfAsync(day, cancellationToken));

        return UserTaskDates.Instant(value) is { } instant ? (true, instant) : (false, null);
    }
}
