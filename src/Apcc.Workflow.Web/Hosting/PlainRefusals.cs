using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Mvc;

namespace Apcc.Workflow.Web.Hosting;

/// <summary>Answers for endpoints that are marked with <see cref="PlainRefusalAttribute"/>; all others as usual.</summary>
internal sealed class PlainRefusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded || context.GetEndpoint()?.Metadata.GetMetadata<PlainRefusalAttribute>() is not { } refusal)
            return _usual.HandleAsync(next, context, policy, authorizeResult);

        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = authorizeResult.Challenged ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        // A page answers who opens it; what is sent to it gets a problem, too.
        return refusal.AsProblem || !HttpMethods.IsGet(context.Request.Method) ? WriteProblemAsync(context, authorizeResult.Challenged) : Task.CompletedTask;
    }

    private static Task WriteProblemAsync(HttpContext context, bool isChallenge) => Results.Problem(new ProblemDetails
    {
        Status = context.Response.StatusCode,
        Title = isChallenge ? "La sessione è scaduta" : "Permesso mancante",
        Detail = isChallenge
            ? "Accedi di nuovo, poi ripeti l'operazione."
            : "Il tuo ruolo non permette questa operazione: chiedila a un amministratore.",
    }).ExecuteAsync(context);
}
