using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Absences;

/// <summary>Registers absences and substitution.</summary>
internal static class AbsenceServices
{
    public static IServiceCollection AddAbsences(this IServiceCollection services)
    {
        services.AddSingleton<AbsenceList>();
        services.AddSingleton<RecordAbsenceHandler>();
        services.AddSingleton<ChangeAbsenceHandler>();
        services.AddSingleton<EndAbsenceHandler>();
        return services;
    }
}
