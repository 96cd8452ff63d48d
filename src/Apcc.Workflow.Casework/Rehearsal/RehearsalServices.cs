using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Registers rehearsals: cases of definitions, and drafts in simulated time.</summary>
internal static class RehearsalServices
{
    public static IServiceCollection AddRehearsal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new RehearsalGrounds(configuration, provider.GetRequiredService<ConfigurationFolders>()));
        services.AddHandler<Rehearsals>();
        services.AddHandler<RehearseOwnCasesHandler>();
        services.AddHandler<RehearsalSessions>();
        services.AddHandler<RehearsalChoices>();
        return services;
    }
}
