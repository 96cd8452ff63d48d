using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances.Migration;
using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Casework.WorkflowInstances.Retention;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>Registers the host of workflow instances.</summary>
internal static class WorkflowInstanceServices
{
    public static IServiceCollection AddWorkflowInstances(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RetentionOptions>().Bind(configuration.GetSection(RetentionOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptionsCheck>();
        services.AddSingleton<JournalRetention>();
        services.AddSingleton(provider =>
            ActivityRegistry.Default().With([.. provider.GetServices<ActivityBehavior>()]));
        services.AddSingleton(provider => new WorkflowRunner(provider.GetRequiredService<ActivityRegistry>()));
        services.AddSingleton<InstanceRecords>();
        services.AddSingleton<HostSignals>();
        services.AddSingleton<BurstStore>();
        services.AddSingleton<InstanceBursts>();
        services.AddSingleton<InstanceCancellation>();
        services.AddSingleton<InstanceDesk>();
        services.AddHandler<CancelWorkflowInstanceHandler>();
        services.AddHandler<MoveWorkflowInstanceHandler>();
        services.AddHandler<ChangeInstanceVariableHandler>();
        services.AddHandler<ResumeInstanceBookmarkHandler>();
        services.AddSingleton(provider => new StateMigration(provider.GetRequiredService<ActivityRegistry>()));
        services.AddSingleton<MigratedTasks>();
        services.AddSingleton<InstanceMigrator>();
        services.AddHandler<PreviewMigrationHandler>();
        services.AddHandler<MigrateInstancesHandler>();
        services.AddHandler<UndoMigrationHandler>();
        services.AddSingleton<MigrationHistory>();
        services.AddSingleton<PieceRenewal>();
        services.AddHandler<PreviewRenewalHandler>();
        services.AddHandler<RenewPieceHandler>();
        services.AddHandler<PreviewPublicationHandler>();
        services.AddSingleton<InstanceList>();
        services.AddHandler<InstanceSheets>();
        services.AddSingleton<InstanceJournals>();
        services.AddSingleton<DefinitionWaits>();
        services.AddSingleton<StimulusRun>();
        services.AddSingleton<IEffectWriter, EventPublishedWriter>();
        services.AddSingleton<IEffectWriter, InstanceDispatchedWriter>();
        services.AddSingleton<IEffectWriter, InstanceExecutedWriter>();
        services.AddSingleton<IEffectWriter, LineWrittenWriter>();
        services.AddSingleton<IEffectWriter, RunTaskRequestedWriter>();
        return services;
    }
}
