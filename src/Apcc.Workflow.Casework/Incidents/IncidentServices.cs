using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Incidents;

/// <summary>Registers incidents.</summary>
internal static class IncidentServices
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services.AddSingleton<IncidentLists>();
        services.AddHandler<ResolveIncidentHandler>();
        return services;
    }
}
