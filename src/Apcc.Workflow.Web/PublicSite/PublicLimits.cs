using System.Threading.RateLimiting;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Web.Citizens;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>Bounds what one address takes of the pages that need no signing in.</summary>
internal static class PublicLimits
{
    /// <summary>Beside limits of other parts: theirs stay as they are.</summary>
    public static void AddPublicLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PublicLimitOptions>().Bind(configuration.GetSection(PublicLimitOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            var others = limiter.OnRejected;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
            limiter.OnRejected = (rejected, token) => IsBounded(rejected.HttpContext) ? RefuseAsync(rejected, token) : others?.Invoke(rejected, token) ?? default;
        });
    }

    private static bool IsBounded(HttpContext context) => IsPublic(context) || IsBehindCode(context);

    private static bool IsPublic(HttpContext context) => context.Request.Path.StartsWithSegments(PublicAddresses.Root);

    private static bool IsBehindCode(HttpContext context) => context.Request.Path.StartsWithSegments(CitizenAddresses.Entrance);

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (!IsBounded(context)) return RateLimitPartition.GetNoLimiter("");

        var options = context.RequestServices.GetRequiredService<IOptions<PublicLimitOptions>>().Value;
        var (burst, perSecond) = IsPublic(context) ? (options.Burst, options.PerSecond) : (options.CodeBurst, options.CodePerSecond);
        return CallerLimits.Of($"{(IsPublic(context) ? "p" : "c")} {context.Connection.RemoteIpAddress}", burst, perSecond);
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<PublicSiteText>>();
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        rejected.TellRetryAfter();
        await context.Response.WriteAsync(text["TooManyRequests"], cancellationToken);
    }
}
