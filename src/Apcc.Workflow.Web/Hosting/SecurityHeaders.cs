namespace Apcc.Workflow.Web.Hosting;

internal static class SecurityHeaders
{
    // Nothing inline: Razor markup must not carry style="" or onclick="", and scripts are files of this site.
    // data: images and fonts are those inside Bootstrap Italia's own style sheet.
    private const string StrictPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-src 'self'; frame-ancestors 'self'; object-src 'none'";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // `dotnet watch` refreshes the page over a socket on a port of its own.
        var policy = app.Environment.IsDevelopment()
            ? StrictPolicy.Replace("connect-src 'self'", "connect-src 'self' ws://localhost:*", StringComparison.Ordinal)
            : StrictPolicy;

        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                Set(context, policy);
                return Task.CompletedTask;
            });
            return next(context);
        });

        if (!app.Environment.IsDevelopment()) app.UseHsts();
    }

    private static void Set(HttpContext context, string policy)
    {
        var own = context.GetEndpoint()?.Metadata.GetMetadata<ContentSecurityPolicyAttribute>();
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = own?.Policy ?? policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
