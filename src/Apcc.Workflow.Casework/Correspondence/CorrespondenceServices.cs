using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Registers templates, outbox, mail and printing.</summary>
internal static class CorrespondenceServices
{
    public static IServiceCollection AddCorrespondence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CorrespondenceOptions>().Bind(configuration.GetSection("Correspondence"))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HttpCallOptions>().Bind(configuration.GetSection(HttpCallOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        services.AddCorrespondenceTransports(configuration);
        services.AddSingleton<IHttpTransport, HttpTransport>();
        services.AddSingleton<HttpCaller>();
        services.AddSingleton<OutboxRetries>();
        services.AddSingleton<TemplateRenderer>();
        services.AddSingleton<TemplateValues>();
        services.AddSingleton<EmailOutbox>();
        services.AddSingleton<EmailSender>();
        services.AddSingleton<DocumentPrinter>();
        services.AddSingleton<OutboxSettlement>();
        services.AddSingleton<OutboxDelivery>();
        services.AddSingleton<EmailLists>();
        services.AddHandler<TemplatePreviews>();
        services.AddHandler<SendTrialMailHandler>();
        services.AddSingleton<ActivityBehavior, SendEmailActivity>();
        services.AddSingleton<ActivityBehavior, ElsaSendEmailActivity>();
        services.AddSingleton<ActivityBehavior, SendLetterActivity>();
        services.AddSingleton<ActivityBehavior, GenerateDocumentActivity>();
        services.AddSingleton<IEffectWriter, EmailRequestedWriter>();
        services.AddSingleton<IEffectWriter, WrittenEmailRequestedWriter>();
        services.AddSingleton<IEffectWriter, HttpCallRequestedWriter>();
        services.AddSingleton<IEffectWriter, LetterRequestedWriter>();
        services.AddSingleton<IEffectWriter, DocumentRequestedWriter>();
        return services;
    }
}
