using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>An answer that caches may keep for a minute and then ask after: its tag is made of its content, so that an unchanged
/// page costs no transfer and a changed one is never stale for longer. Answers HEAD as GET without the body.</summary>
internal sealed class TaggedAnswer(IResult inner) : IResult
{
    private const string Caching = "public, max-age=60, must-revalidate";

    /// <summary>Wraps what the endpoints of a group give.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await next(context) is IResult result ? new TaggedAnswer(result) : throw new InvalidOperationException("A public endpoint gives a result.");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var content = new MemoryStream();
        await ExecuteIntoAsync(httpContext, content);
        var response = httpContext.Response;
        if (response.StatusCode is StatusCodes.Status200OK)
        {
            var headers = response.GetTypedHeaders();
            headers.ETag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)))[..32]}\"");
            response.Headers.CacheControl = Caching;
            if (IsKnown(httpContext.Request.GetTypedHeaders(), headers.ETag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                response.ContentLength = null;
                return;
            }
        }

        // An empty answer is left alone: whoever it is for gets the page of its status.
        if (content.Length == 0) return;
        response.ContentLength = content.Length;
        if (HttpMethods.IsHead(httpContext.Request.Method)) return;
        content.Position = 0;
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }

    private async Task ExecuteIntoAsync(HttpContext context, MemoryStream content)
    {
        var (body, method) = (context.Response.Body, context.Request.Method);
        (context.Response.Body, context.Request.Method) = (content, HttpMethods.Get);
        try
        {
            await inner.ExecuteAsync(context);
        }
        finally
        {
            (context.Response.Body, context.Request.Method) = (body, method);
        }
    }

    private static bool IsKnown(RequestHeaders request, EntityTagHeaderValue tag) =>
        request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
}
