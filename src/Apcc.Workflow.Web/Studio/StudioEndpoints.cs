using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.Studio;

/// <summary>Serves the visual editor: the documents for its frame, and the files of its package.</summary>
internal static class StudioEndpoints
{
    // What the editor needs beyond the site's policy: WebAssembly; two scripts of its own markup, known by their hashes (they define
    // window.editorHotkeys); the inline styles and blob workers of its code editor. Nothing leaves this origin.
    private const string Policy =
        "default-src 'none'; base-uri 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' "
        + "'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; "
        + "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        + "manifest-src 'self'; frame-src 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'self'";

    public static void AddStudio(this IServiceCollection services) => services.AddSingleton<StudioPackage>();

    public static void MapStudio(this IEndpointRouteBuilder endpoints)
    {
        var studio = endpoints.MapGroup(StudioAddresses.Base)
            .RequireAuthorization(Permission.ReadConfiguration)
            .WithMetadata(new PlainRefusalAttribute(), new SkipStatusCodePagesAttribute());
        studio.MapMethods("{**path}", [HttpMethods.Get, HttpMethods.Head], File);

        var frame = studio.MapGroup("frame").WithMetadata(new ContentSecurityPolicyAttribute(Policy));
        frame.MapGet("definitions", (HttpContext context, IAntiforgery tokens) => Document(context, tokens, StudioView.Definitions));
        frame.MapGet("definitions/{id}", (string id, HttpContext context, IAntiforgery tokens) => Document(context, tokens, StudioView.Definition, id));
        frame.MapGet("instances", (HttpContext context, IAntiforgery tokens) => Document(context, tokens, StudioView.Instances));
        frame.MapGet("instances/{id}", (string id, HttpContext context, IAntiforgery tokens) => Document(context, tokens, StudioView.Instance, id));
        frame.MapGet("token", Token);
    }

    private static RazorComponentResult<StudioFrame> Document(HttpContext context, IAntiforgery tokens, StudioView view, string? id = null)
    {
        var token = tokens.GetAndStoreTokens(context); // which also forbids keeping the answer
        return new RazorComponentResult<StudioFrame>(new { View = view, Id = id, Token = token }) { PreventStreamingRendering = true };
    }

    /// <summary>A token for who has signed in again while the editor stayed open.</summary>
    private static JsonHttpResult<string> Token(HttpContext context, IAntiforgery tokens) =>
        TypedResults.Json(tokens.GetAndStoreTokens(context).RequestToken ?? "");

    private static Results<PhysicalFileHttpResult, NotFound> File(string path, HttpContext context, [FromServices] StudioPackage package)
    {
        if (package.Find(path) is not { } file) return TypedResults.NotFound();

        var (physical, encoding) = file.For(context.Request.GetTypedHeaders().AcceptEncoding);
        var headers = context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = file.IsImmutable ? "private, max-age=31536000, immutable" : "private, no-cache";
        if (encoding is not null) headers.ContentEncoding = encoding;
        var length = new FileInfo(physical).Length;
        return TypedResults.PhysicalFile(physical, file.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{StudioPackage.Version}-{length:x}{(encoding is null ? "" : "-" + encoding)}\""));
    }
}
