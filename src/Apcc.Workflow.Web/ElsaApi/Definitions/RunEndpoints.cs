using System.Text.Json.Nodes;

namespace Apcc.Workflow.Web.ElsaApi.Definitions;

/// <summary>The editor's buttons to run a process or one activity. Here a process runs on a case: started from the editor it would give
/// real people real tasks and letters about nothing.</summary>
internal static class RunEndpoints
{
    private const string HowToTry = "Da qui non si avvia niente: un processo si avvia dalla pratica, e una bozza si prova in Amministrazione → Processi, senza conseguenze.";

    public static void MapRunning(this IEndpointRouteBuilder api)
    {
        api.MapPost("workflow-definitions/{key}/execute", Run);
        api.MapPost("workflow-definitions/{key}/dispatch", Run);
        api.MapPost("tests/activities", TestActivity);
    }

    private static IResult Run(HttpContext context)
    {
        context.Response.Headers["x-elsa-workflow-cannot-start"] = "true";
        context.Response.Headers["X-Refusal"] = Uri.EscapeDataString(HowToTry);
        return ApiJson.Of(new JsonObject());
    }

    /// <summary>The tab cannot be hidden, so it answers.</summary>
    private static IResult TestActivity() => ApiJson.Of(new JsonObject
    {
        ["activityState"] = new JsonObject(),
        ["payload"] = null,
        ["outputs"] = new JsonObject(),
        ["exception"] = Instances.ExecutionJson.Exception(HowToTry, null),
        ["status"] = "Faulted",
    });
}
