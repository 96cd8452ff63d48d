using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Registers letters and mails to many citizens.</summary>
internal static class MailingServices
{
    public static IServiceCollection AddMailings(this IServiceCollection services)
    {
        services.AddSingleton<MailingStart>();
        services.AddSingleton<CitizenLetterValues>();
        services.AddSingleton<LetterPrinting>();
        services.AddSingleton<MailDispatch>();
        services.AddSingleton<MailingRegister>();
        services.AddOfficeActivity<WriteToCitizensActivity>();
        return services;
    }
}
