using Apcc.Workflow.Casework.Configuration.Comparison;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.Configuration.Groups;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Registers;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Registers configuration as versions.</summary>
internal static class ConfigurationServices
{
    public static IServiceCollection AddConfigurationVersions(this IServiceCollection services, ConfigurationFolders folders)
    {
        services.AddSingleton(folders);
        services.AddSingleton<ConfigurationCatalog>();
        services.AddSingleton<ConfigurationPublisher>();
        services.AddSingleton<IConfigurationChecker, CalendarChecker>();
        services.AddSingleton<IConfigurationChecker, OfficeChecker>();
        services.AddSingleton<IConfigurationChecker, RolesChecker>();
        services.AddSingleton<IConfigurationChecker, BodiesChecker>();
        services.AddSingleton<IConfigurationChecker, OptionListChecker>();
        services.AddSingleton<IConfigurationChecker, FormChecker>();
        services.AddSingleton<IConfigurationChecker, RegisterChecker>();
        services.AddSingleton<IConfigurationChecker, TemplateChecker>();
        services.AddSingleton<IConfigurationChecker, DefinitionChecker>();
        services.AddSingleton<FormReadCheck>();
        services.AddSingleton<GroupCheck>();
        services.AddHandler<FormUses>();
        services.AddHandler<GroupUses>();
        services.AddHandler<ConfigurationValidation>();
        services.AddHandler<ImportConfigurationHandler>();
        services.AddHandler<PublishConfigurationHandler>();
        services.AddHandler<WorkflowConsumers>();
        services.AddHandler<SaveDraftHandler>();
        services.AddHandler<PublishDraftHandler>();
        services.AddHandler<DiscardDraftHandler>();
        services.AddHandler<RetractConfigurationHandler>();
        services.AddHandler<RollBackConfigurationHandler>();
        services.AddHandler<ConfigurationCheck>();
        services.AddHandler<FileConflicts>();
        services.AddHandler<UploadPreviews>();
        services.AddHandler<SettleFileConflictHandler>();
        services.AddSingleton<OptionListCatalog>();
        services.AddSingleton<ConfigurationRegister>();
        services.AddSingleton<ConfigurationComparer>();
        services.AddSingleton<DefinitionOutlines>();
        services.AddSingleton<DefinitionEdits>();
        services.AddSingleton<ConfigurationExport>();
        services.AddSingleton<RereadConfigurationHandler>();
        services.AddSingleton<ConfigurationOverview>();
        return services;
    }
}
