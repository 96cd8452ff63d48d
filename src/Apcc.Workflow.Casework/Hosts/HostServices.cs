using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Hosts;

/// <summary>Registers what hosts of one database have to do with each other.</summary>
internal static class HostServices
{
    public static IServiceCollection AddHosts(this IServiceCollection services) => services.AddSingleton<HostLine>();
}
