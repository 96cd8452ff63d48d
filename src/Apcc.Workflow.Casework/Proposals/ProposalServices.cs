using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Registers proposals.</summary>
internal static class ProposalServices
{
    public static IServiceCollection AddProposals(this IServiceCollection services)
    {
        services.AddSingleton<ActivityBehavior, UpdateProposalActivity>();
        services.AddSingleton<IEffectWriter, ProposalUpdateRequestedWriter>();
        return services;
    }
}
