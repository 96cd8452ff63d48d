using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary>Registers surveys.</summary>
internal static class SurveyServices
{
    public static IServiceCollection AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton<SurveyForms>();
        services.AddSingleton<SurveyAnswers>();
        services.AddSingleton<SurveyDrafts>();
        services.AddHandler<RecordPaperAnswerHandler>();
        services.AddHandler<SurveyRegister>();
        services.AddOfficeActivity<OpenSurveyActivity>();
        services.AddOfficeActivity<CloseSurveyActivity>();
        return services;
    }
}
