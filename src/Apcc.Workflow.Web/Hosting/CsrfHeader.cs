namespace Apcc.Workflow.Web.Hosting;

/// <summary>The session is a cookie, which a browser sends along with any site's request. A header of its own is what another site
/// cannot add without being asked first, and it is never allowed to.</summary>
internal static class CsrfHeader
{
    public const string Name = "X-CSRF";

    /// <summary>What only reads needs no header; whatever changes something must carry one, of any value.</summary>
    public static bool IsMissing(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method)
        && string.IsNullOrEmpty(request.Headers[Name]);
}
