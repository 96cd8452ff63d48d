using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>Human tasks for programs, at <c>/user-tasks</c> (docs/user-tasks-api.md). The same handlers as behind the pages decide;
/// here their answers become statuses. The session is the pages' cookie; what changes something carries <see cref="CsrfHeader"/>.</summary>
internal static class UserTaskEndpoints
{
    public const string Root = "/user-tasks";
    public const string RateLimit = "user-tasks";

    /// <summary>Bytes of a body: a draft may be long, files do not come this way.</summary>
    private const long LargestBody = 4_000_000;

    public static void MapUserTasks(this IEndpointRouteBuilder endpoints)
    {
        var tasks = endpoints.MapGroup(Root).RequireAuthorization().RequireRateLimiting(RateLimit)
            .WithMetadata(new AnswersProgramsAttribute(), new RequestSizeLimitAttribute(LargestBody))
            .AddEndpointFilter(RefuseStrangersAsync);
        tasks.MapGet("", UserTaskReading.ListAsync);
        tasks.MapGet("/capabilities", UserTaskReading.CapabilitiesAsync);
        tasks.MapGet("/{id:guid}", UserTaskReading.FindAsync);
        tasks.MapGet("/{id:guid}/events", UserTaskReading.EventsAsync);
        tasks.MapGet("/{id:guid}/capabilities", UserTaskReading.CapabilitiesOfAsync);
        tasks.MapPost("/{id:guid}/claim", UserTaskChanging.ClaimAsync);
        tasks.MapPost("/{id:guid}/release", UserTaskChanging.ReleaseAsync);
        tasks.MapPost("/{id:guid}/assign", UserTaskChanging.AssignAsync);
        tasks.MapPost("/{id:guid}/complete", UserTaskChanging.CompleteAsync);
        tasks.MapPost("/{id:guid}/cancel", UserTaskChanging.CancelAsync);
        tasks.MapPost("/{id:guid}/comments", UserTaskChanging.CommentAsync);
        tasks.MapDelete("/{id:guid}/comments/{commentId:guid}", UserTaskChanging.WithdrawCommentAsync);
        tasks.MapPatch("/{id:guid}", UserTaskChanging.ReviseAsync);
        tasks.MapPut("/{id:guid}/draft", UserTaskChanging.SaveDraftAsync);
        tasks.MapFallback("/{**rest}", (IStringLocalizer<UserTaskText> text) => UserTaskAnswers.NotFound(text));
    }

    /// <summary>401 for a session whose person may no longer be signed in; 403 for a change that another site might have sent.</summary>
    private static async ValueTask<object?> RefuseStrangersAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        context.Response.Headers.CacheControl = "no-store";
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<UserTaskText>>();
        var actors = context.RequestServices.GetRequiredService<Actors>();
        if (context.User.StaffId() is not { } id || await actors.FindAsync(id, context.RequestAborted) is not { } actor)
            return ProgramAnswers.Refuse(StatusCodes.Status401Unauthorized, "signedOut", text["SignedOut"]);
        if (CsrfHeader.IsMissing(context.Request))
            return ProgramAnswers.Refuse(StatusCodes.Status403Forbidden, "csrfHeaderMissing", text["CsrfHeaderMissing", CsrfHeader.Name]);

        context.Features.Set(actor);
        return await next(invocation);
    }

    /// <summary>Who asks; set before every endpoint of the group.</summary>
    public static Actor ActorOf(HttpContext context) =>
        context.Features.Get<Actor>() ?? throw new InvalidOperationException("The endpoint stands outside the group that looks the person up.");
}
