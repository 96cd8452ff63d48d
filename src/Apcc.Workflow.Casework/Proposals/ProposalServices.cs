using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Registers the register of proposals.</summary>
internal static class ProposalServices
{
    public static IServiceCollection AddProposals(this IServiceCollection services)
    {
        services.TryAddSingleton<RunningStages>();
        services.AddHandler<ProposalList>();
        services.AddSingleton<ProposalSheets>();
        services.AddSingleton<ClassifyProposalHandler>();
        services.AddSingleton<ImportProposalsHandler>();
        services.AddSingleton<ActivityBehavior, UpdateProposalActivity>();
        services.AddSingleton<IEffectWriter, ProposalUpdateRequestedWriter>();
        services.AddOfficeActivity<FileProposalActivity>();
        services.AddOfficeActivity<AnswerProposalsActivity>();
        return services;
    }
}
