using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Web.Hosting;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>What programs read.</summary>
internal static class UserTaskReading
{
    public static async Task<IResult> ListAsync(HttpContext context, Inbox inbox, TimeProvider clock, IStringLocalizer<UserTaskText> text)
    {
        var actor = UserTaskEndpoints.ActorOf(context);
        var query = new UserTaskQuery(context.Request.Query, text);
        var request = query.Read(actor.Id);
        if (query.Failures.Count > 0) return ProgramAnswers.Invalid("invalidQuery", text["InvalidQuery"], query.Failures);
        if (request.Scope is InboxScope.All or InboxScope.NeedsAttention && !actor.May(Permission.ManageTasks))
            return ProgramAnswers.Refuse(StatusCodes.Status403Forbidden, "permissionMissing", text["PermissionMissing"]);

        var page = await inbox.PageAsync(request, context.RequestAborted);
        int? total = query.WantsTotal(request) ? await inbox.CountAsync(request, context.RequestAborted) : null;
        var now = clock.GetUtcNow().UtcDateTime;
        return ProgramAnswers.Ok(new UserTaskPage([.. page.Items.Select(item => UserTaskItem.Of(item, now))], page.NextCursor, total));
    }

    public static Task<IResult> FindAsync(
        Guid id, HttpContext context, HumanTaskSheets sheets, TimeProvider clock, IStringLocalizer<UserTaskText> text) =>
        OfAsync(id, context, sheets, text, sheet => UserTaskDetail.Of(sheet, clock.GetUtcNow().UtcDateTime));

    public static Task<IResult> EventsAsync(Guid id, HttpContext context, HumanTaskSheets sheets, IStringLocalizer<UserTaskText> text) =>
        OfAsync(id, context, sheets, text, sheet => new UserTaskEvents([.. sheet.History.Select(UserTaskEvent.Of)]));

    public static Task<IResult> CapabilitiesOfAsync(Guid id, HttpContext context, HumanTaskSheets sheets, IStringLocalizer<UserTaskText> text) =>
        OfAsync(id, context, sheets, text, UserTaskCapabilities.Of);

    public static IResult CapabilitiesAsync(HttpContext context)
    {
        var isManager = UserTaskEndpoints.ActorOf(context).May(Permission.ManageTasks);
        return ProgramAnswers.Ok(new UserTaskListCapabilities(
            [.. UserTaskQuery.Scopes.Where(pair => isManager || pair.Scope is not (InboxScope.All or InboxScope.NeedsAttention)).Select(pair => pair.Word)],
            isManager, Inbox.MostRows, CsrfHeader.Name));
    }

    private static async Task<IResult> OfAsync<TView>(
        Guid id, HttpContext context, HumanTaskSheets sheets, IStringLocalizer<UserTaskText> text, Func<HumanTaskSheet, TView> view) =>
        await sheets.FindAsync(id, UserTaskEndpoints.ActorOf(context).Id, context.RequestAborted) is { } sheet
            ? ProgramAnswers.Ok(view(sheet))
            : UserTaskAnswers.NotFound(text);
}
