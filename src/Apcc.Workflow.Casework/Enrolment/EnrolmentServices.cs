using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Registers the people of a year: registry extract, lists, members.</summary>
internal static class EnrolmentServices
{
    public static IServiceCollection AddEnrolment(this IServiceCollection services)
    {
        services.AddSingleton<ImportRegistryHandler>();
        services.AddSingleton<ReadCitizenHandler>();
        services.AddSingleton<EnrolmentOverview>();
        services.AddSingleton<CitizenRegister>();
        return services;
    }
}
