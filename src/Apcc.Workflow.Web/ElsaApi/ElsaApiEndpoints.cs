using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Web.ElsaApi.Definitions;
using Apcc.Workflow.Web.ElsaApi.Descriptors;
using Apcc.Workflow.Web.ElsaApi.Instances;
using Apcc.Workflow.Web.ElsaApi.Scripting;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Apcc.Workflow.Web.ElsaApi;

/// <summary>The API that the visual editor speaks, as an Elsa 3.8 server answers it. Whoever has no session gets 401, whoever may not read
/// configuration 403, never a page; a refusal that a person can do something about is 400 with Italian sentences.</summary>
internal static class ElsaApiEndpoints
{
    public const string Root = "/elsa/api";

    public static void MapElsaApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(Root)
            .RequireAuthorization(Permission.ReadConfiguration)
            .WithMetadata(new PlainRefusalAttribute { AsProblem = true }, new SkipStatusCodePagesAttribute())
            .AddEndpointFilter(RefuseForgedAsync);
        api.MapDescriptors();
        api.MapDefinitions();
        api.MapEditing();
        api.MapBulk();
        api.MapSubgraphs();
        api.MapRunning();
        api.MapScripting();

        var instances = api.MapGroup("").RequireAuthorization(Permission.ReadInstances);
        instances.MapInstances();
        instances.MapExecutions();
        instances.MapInstanceChanges();
    }

    /// <summary>The session is a cookie, which a browser sends along with any site's request: what changes something must carry a token
    /// that only our own page has.</summary>
    private static async ValueTask<object?> RefuseForgedAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return await next(invocation);
        return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context)
            ? await next(invocation)
            : ApiProblem.Refused("La pagina non è più valida per questa sessione: ricaricala e ripeti la modifica.", "antiforgery");
    }
}
