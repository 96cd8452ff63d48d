using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Rehearsal;

/// <summary>Registers rehearsals: cases of definitions, and drafts in simulated time.</summary>
internal static class RehearsalServices
{
    public static IServiceCollection AddRehearsal(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(provider => new Rehearsals(configuration, provider.GetRequiredService<ConfigurationFolders>()));
        services.AddSingleton(provider => new RehearseOwnCasesHandler(
            provider.GetRequiredService<IDbContextFactory<WorkflowDbContext>>(), provider.GetRequiredService<Actors>(),
            configuration, provider.GetRequiredService<ConfigurationFolders>()));
        services.AddSingleton(provider => new RehearsalSessions(
            provider.GetRequiredService<IDbContextFactory<WorkflowDbContext>>(), provider.GetRequiredService<Actors>(),
            configuration, provider.GetRequiredService<ConfigurationFolders>(), provider.GetRequiredService<IPdfPrinter>(), provider.GetRequiredService<TimeProvider>()));
        services.AddHandler<RehearsalChoices>();
        return services;
    }
}
