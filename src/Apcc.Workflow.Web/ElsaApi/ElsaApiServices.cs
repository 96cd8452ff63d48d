using Apcc.Workflow.Web.ElsaApi.Definitions;
using Apcc.Workflow.Web.ElsaApi.Descriptors;
using Apcc.Workflow.Web.ElsaApi.Instances;
using Apcc.Workflow.Web.ElsaApi.Scripting;

namespace Apcc.Workflow.Web.ElsaApi;

internal static class ElsaApiServices
{
    public static void AddElsaApi(this IServiceCollection services)
    {
        services.AddSingleton<StudioVocabulary>();
        services.AddSingleton<ActivityCatalogue>();
        services.AddSingleton<FieldChoiceReader>();
        services.AddSingleton<DefinitionPresentation>();
        services.AddSingleton<DefinitionRestoration>();
        services.AddSingleton<DefinitionReading>();
        services.AddSingleton<DefinitionSaving>();
        services.AddSingleton<DefinitionAnswers>();
        services.AddSingleton<DefinitionPublishing>();
        services.AddSingleton<ExecutionReading>();
        services.AddSingleton<ScriptTypings>();
    }
}
