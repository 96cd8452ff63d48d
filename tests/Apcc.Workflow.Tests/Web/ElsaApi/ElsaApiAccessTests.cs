using System.Net;
using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.ElsaApi;

/// <summary>Who has no session, or not the permission, gets nothing from any address of the editor and its API.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed partial class ElsaApiAccessTests(InMemoryApplication application)
{
    [Fact]
    public async Task EveryRoute_ForAnonymous_Is401WithoutRedirect()
    {
        using var anonymous = ElsaClient.Anonymous(application);

        await EveryRouteAnswersAsync(anonymous, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task EveryRoute_ForAReferente_Is403()
    {
        using var referent = await ElsaClient.SignInAsync(application, DemonstrationWork.Referent);

        await EveryRouteAnswersAsync(referent, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refusal_ForAProgram_IsAProblem_AndForAPersonAPage()
    {
        using var anonymous = ElsaClient.Anonymous(application);

        using var api = await anonymous.SendAsync(HttpMethod.Get, "workflow-definitions");
        using var page = await anonymous.SendAsync(HttpMethod.Get, "/studio/workflows/definitions/feasibility-report/edit");

        Assert.Equal("application/problem+json", api.Content.Headers.ContentType?.MediaType);
        Assert.Contains("La sessione è scaduta", await api.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("/accedi?ritorno=studio%2Fworkflows%2Fdefinitions%2Ffeasibility-report%2Fedit", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_WithoutTheToken_IsRefused()
    {
        using var administrator = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        administrator.Token = null;
        var routes = Routes().Where(route => route.Method != "GET" && route.Path.StartsWith("/elsa/api", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        foreach (var (method, path) in routes)
        {
            using var answer = await administrator.SendAsync(new HttpMethod(method), path, new System.Text.Json.Nodes.JsonObject());

            Assert.Equal((path, HttpStatusCode.BadRequest), (path, answer.StatusCode));
            Assert.Contains("ricaricala", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private async Task EveryRouteAnswersAsync(ElsaClient client, HttpStatusCode expected)
    {
        var routes = Routes().ToList();

        Assert.True(routes.Count >= 60, $"Only {routes.Count} routes were found.");
        foreach (var (method, path) in routes)
        {
            using var answer = await client.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new System.Text.Json.Nodes.JsonObject());

            Assert.Equal(($"{method} {path}", expected), ($"{method} {path}", answer.StatusCode));
            Assert.Null(answer.Headers.Location);
        }
    }

    /// <summary>All routes under <c>/elsa/api</c> and <c>/studio</c>, parameters filled in, beside two files that really exist.</summary>
    private IEnumerable<(string Method, string Path)> Routes()
    {
        var endpoints = application.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();
        return endpoints.Select(endpoint => (Endpoint: endpoint, Path: "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/')))
            .Where(route => route.Path.StartsWith("/elsa/api", StringComparison.Ordinal) || route.Path.StartsWith("/studio/", StringComparison.Ordinal))
            .SelectMany(route => (route.Endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Where(method => method is "GET" or "POST" or "DELETE" or "PUT" or "PATCH").Select(method => (method, Filled(route.Path))))
            .Concat([("GET", "/studio/_framework/dotnet.js"), ("GET", "/studio/appsettings.json")]).Distinct();
    }

    private static string Filled(string pattern) => Parameter().Replace(pattern, match => match.Value switch
    {
        var guid when guid.Contains(":guid", StringComparison.Ordinal) => Guid.Empty.ToString(),
        var number when number.Contains(":int", StringComparison.Ordinal) => "1",
        _ => "x",
    });

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
