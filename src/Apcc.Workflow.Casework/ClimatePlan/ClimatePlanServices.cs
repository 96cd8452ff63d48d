using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Registers the register of the PAC's Azioni.</summary>
internal static class ClimatePlanServices
{
    public static IServiceCollection AddClimatePlan(this IServiceCollection services)
    {
        services.AddSingleton<ClimatePlanFile>();
        services.AddSingleton<PacActionList>();
        services.AddSingleton<ImportPacActionsHandler>();
        return services;
    }
}
