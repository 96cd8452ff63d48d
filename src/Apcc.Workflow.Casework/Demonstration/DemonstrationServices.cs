using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Demonstration;

/// <summary>Registers the seeding of the demonstration: in Development alone.</summary>
public static class DemonstrationServices
{
    public static IServiceCollection AddDemonstration(this IServiceCollection services) =>
        services.AddSingleton<SeedDemonstrationHandler>();
}
