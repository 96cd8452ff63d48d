using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Simulation;

/// <summary>Registers the simulation of whole cycles.</summary>
internal static class SimulationServices
{
    public static IServiceCollection AddSimulation(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(provider => new Simulations(
            configuration, provider.GetRequiredService<ConfigurationFolders>(), provider.GetRequiredService<IPdfPrinter>()));
}
