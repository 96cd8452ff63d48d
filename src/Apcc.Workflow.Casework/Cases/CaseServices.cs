using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Cases;

/// <summary>Registers cases.</summary>
internal static class CaseServices
{
    public static IServiceCollection AddCases(this IServiceCollection services)
    {
        services.AddSingleton<CaseSnapshots>();
        services.AddSingleton<CaseTimelines>();
        services.AddSingleton<CaseDocuments>();
        services.AddSingleton<CaseList>();
        services.AddHandler<CaseSheets>();
        services.AddHandler<StartCaseProcessHandler>();
        return services;
    }
}
