using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Registers the registers (ADR 0005).</summary>
internal static class RegisterServices
{
    public static IServiceCollection AddRegisters(this IServiceCollection services)
    {
        services.AddSingleton<RegisterCases>();
        services.AddSingleton<CaseDesk>();
        services.AddOfficeActivity<OpenCaseActivity>();
        services.AddOfficeActivity<UpdateCaseActivity>();
        services.AddOfficeActivity<FindCasesActivity>();
        services.AddOfficeActivity<AddCalendarFileActivity>();
        services.AddSingleton<ActivityBehavior, StartOnCasesActivity>();
        services.AddKeyedSingleton<OfficeActivity, CaseStarts>(StartOnCasesActivity.Type);
        services.AddSingleton<IEffectWriter, CaseInstanceDispatchedWriter>();
        services.AddHandler<RegisterLists>();
        services.AddHandler<RegisterSheets>();
        services.AddHandler<ImportCasesHandler>();
        services.AddHandler<ExportCasesHandler>();
        services.AddHandler<OpenCaseHandler>();
        services.AddHandler<ChangeCaseHandler>();
        services.AddHandler<ChangeCaseStateHandler>();
        return services;
    }
}
