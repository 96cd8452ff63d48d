using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace Apcc.Workflow.Web.Hosting;

/// <summary>How much one caller may ask for: so much at once, then so much a second.</summary>
internal static class CallerLimits
{
    /// <param name="caller">Who is counted together.</param>
    /// <param name="burst">Requests at once.</param>
    /// <param name="perSecond">Requests a second that come back.</param>
    public static RateLimitPartition<string> Of(string caller, int burst, int perSecond) =>
        RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    /// <summary>Says after how many whole seconds, at least one, the caller may ask again.</summary>
    public static void TellRetryAfter(this OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        rejected.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
    }
}
