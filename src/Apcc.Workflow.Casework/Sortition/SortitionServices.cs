using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Sortition;

/// <summary>Registers the draws.</summary>
internal static class SortitionServices
{
    public static IServiceCollection AddSortition(this IServiceCollection services)
    {
        services.AddOfficeActivity<DrawSampleActivity>();
        services.AddOfficeActivity<DrawPanelActivity>();
        services.AddOfficeActivity<ProposeSubstituteActivity>();
        services.AddSingleton<DrawRegister>();
        return services;
    }
}
