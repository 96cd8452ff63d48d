using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Citizens;

/// <summary>Registers what citizens do by personal link.</summary>
internal static class CitizenServices
{
    public static IServiceCollection AddCitizens(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CitizenCodeOptions>().Bind(configuration.GetSection(CitizenCodeOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CodeThrottle>();
        services.AddSingleton<ICitizenCodes, ChanceCitizenCodes>();
        services.AddSingleton<CitizenDoors>();
        services.AddHandler<CitizenItems>();
        services.AddHandler<SendCitizenItemHandler>();
        services.AddSingleton<CitizenFilingOffers>();
        services.AddHandler<CitizenFilings>();
        services.AddHandler<FileByCitizenHandler>();
        services.AddHandler<SaveCitizenDraftHandler>();
        return services;
    }
}
