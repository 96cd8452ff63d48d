using System.Security.Claims;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Serves the HTML of an email to the frame on its page.</summary>
internal static class EmailHtml
{
    // Inline styles and nothing else: no script, no form, nothing loaded from anywhere; `sandbox` holds also when the
    // address is opened by itself.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

    public static void MapEmailHtml(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AdministrationAddresses.Mail + "/{id:guid}/html", AnswerAsync)
            .WithMetadata(new ContentSecurityPolicyAttribute(Policy)).RequireAuthorization();

    private static async Task<IResult> AnswerAsync(
        Guid id, ClaimsPrincipal person, EmailLists emails, HttpContext context, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var actorId)
            || await emails.FindAsync(id, actorId, cancellationToken) is not { } email)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Results.Content(email.HtmlBody, "text/html; charset=utf-8");
    }
}
