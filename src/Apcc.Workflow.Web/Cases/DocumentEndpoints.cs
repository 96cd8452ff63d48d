using System.Security.Claims;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.Cases;

internal static class DocumentEndpoints
{
    /// <summary>Where a document is downloaded.</summary>
    public static string AddressOf(Guid documentId) => $"/documenti/{documentId}";

    public static void MapDocuments(this WebApplication app) =>
        app.MapGet("/documenti/{id:guid}", ReadAsync)
            .WithMetadata(new ContentSecurityPolicyAttribute("default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"));

    /// <summary>PDFs and pictures open in the browser; everything else is only ever saved, for what people attach must not run as
    /// a page of this site. Absent and not allowed give the same answer.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> ReadAsync(
        Guid id, ClaimsPrincipal user, CaseDocuments documents, HttpContext context)
    {
        if (user.StaffId() is not { } actorId
            || await documents.ReadAsync(id, actorId, context.RequestAborted) is not { } file) return TypedResults.NotFound();

        var disposition = new ContentDispositionHeaderValue(OpensInBrowser(file.MediaType) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(file.Bytes, file.MediaType);
    }

    private static bool OpensInBrowser(string mediaType) => mediaType is "application/pdf" or "image/png" or "image/jpeg";
}
