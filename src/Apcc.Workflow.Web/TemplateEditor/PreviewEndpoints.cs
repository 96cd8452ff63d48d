using System.Security.Claims;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Hosting;

namespace Apcc.Workflow.Web.TemplateEditor;

/// <summary>Serves the mail and the printed page of a preview to the page that shows them.</summary>
internal static class PreviewEndpoints
{
    private const string Root = "/amministrazione/anteprima";

    // As for a mail that went out: inline styles and nothing else.
    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox";

    public static string Mail(Guid id, int version) => $"{Root}/{id}/email?v={version}";

    public static string Paper(Guid id, int version) => $"{Root}/{id}/foglio.pdf?v={version}";

    public static void MapTemplatePreviews(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Root + "/{id:guid}/email", (Guid id, ClaimsPrincipal person, PreviewShelf shelf, HttpContext context) =>
            Answer(Find(id, person, shelf)?.Html is { } html ? Results.Content(html, "text/html; charset=utf-8") : null, context))
            .WithMetadata(new ContentSecurityPolicyAttribute(MailPolicy)).RequireAuthorization();
        endpoints.MapGet(Root + "/{id:guid}/foglio.pdf", (Guid id, ClaimsPrincipal person, PreviewShelf shelf, HttpContext context) =>
            Answer(Find(id, person, shelf)?.Pdf is { } pdf ? Results.Bytes(pdf, "application/pdf") : null, context))
            .RequireAuthorization();
    }

    private static PreviewItem? Find(Guid id, ClaimsPrincipal person, PreviewShelf shelf) =>
        person.StaffId() is { } actorId ? shelf.Find(id, actorId) : null;

    private static IResult Answer(IResult? found, HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return found ?? Results.NotFound();
    }
}
