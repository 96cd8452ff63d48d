using System.Threading.RateLimiting;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Web.UserTasks;

/// <summary>Registers the REST interface of human tasks.</summary>
internal static class UserTaskServices
{
    public static void AddUserTaskApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UserTaskOptions>().Bind(configuration.GetSection(UserTaskOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(UserTaskEndpoints.RateLimit, PartitionOf);
            limiter.OnRejected = RefuseAsync;
        });
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<UserTaskOptions>>().Value;
        var who = context.User.StaffId()?.ToString() ?? context.Connection.RemoteIpAddress?.ToString() ?? "";
        return CallerLimits.Of(who, options.Burst, options.PerSecond);
    }

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var context = rejected.HttpContext;
        var text = context.RequestServices.GetRequiredService<IStringLocalizer<UserTaskText>>();
        rejected.TellRetryAfter();
        await ProgramAnswers.Refuse(StatusCodes.Status429TooManyRequests, "tooManyRequests", text["TooManyRequests"]).ExecuteAsync(context);
    }
}
