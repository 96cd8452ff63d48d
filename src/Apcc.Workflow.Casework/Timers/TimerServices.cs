using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Timers;

/// <summary>Registers timers.</summary>
internal static class TimerServices
{
    public static IServiceCollection AddTimers(this IServiceCollection services) => services.AddSingleton<ScheduledStarts>().AddSingleton<UpcomingStarts>().AddSingleton<DueTimers>();
}
