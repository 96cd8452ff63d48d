using System.Net;
using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Tests.Web.ElsaApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.Configuration;

/// <summary>Who has no session, or none of the permissions, gets no page and no file of the administration: every address, read from the
/// application itself.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed partial class AdministrationAccessTests(InMemoryApplication application)
{
    [Fact]
    public async Task EveryAddress_ForAnonymous_LeadsToTheSignIn_OrIsRefused()
    {
        using var anonymous = ElsaClient.Anonymous(application);

        foreach (var path in Addresses())
        {
            using var answer = await anonymous.SendAsync(HttpMethod.Get, path);
            var leadsToSignIn = answer.Headers.Location?.ToString().Contains("/accedi", StringComparison.Ordinal) is true;
            Assert.True(leadsToSignIn || answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Fact]
    public async Task EveryAddress_ForAReferente_IsRefusedOrLooksLikeNothing()
    {
        using var referent = await ElsaClient.SignInAsync(application, DemonstrationWork.Referent);

        foreach (var path in Addresses())
        {
            using var answer = await referent.SendAsync(HttpMethod.Get, path);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode} {answer.Headers.Location}");
        }
    }

    [Fact]
    public async Task TheSameAddresses_ForTheAdministrator_Exist()
    {
        using var administrator = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var opened = 0;
        foreach (var path in Addresses())
        {
            using var answer = await administrator.SendAsync(HttpMethod.Get, path);
            if (answer.StatusCode is HttpStatusCode.OK) opened++;
        }

        // Those about a person, a mail or an instance that does not exist are missing.
        Assert.True(opened >= 15, $"Only {opened} addresses answer: the table proves nothing.");
    }

    /// <summary>All pages and downloads under <c>/amministrazione</c>, parameters filled in with pieces that exist.</summary>
    private List<string> Addresses()
    {
        var addresses = application.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { } methods || methods.Contains("GET"))
            .Select(endpoint => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/'))
            .Where(pattern => pattern == "/amministrazione" || pattern.StartsWith("/amministrazione/", StringComparison.Ordinal))
            .Select(Filled).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(addresses.Count >= 25, $"Only {addresses.Count} addresses were found.");
        return addresses;
    }

    private static string Filled(string pattern) => Parameter().Replace(pattern, match => match.Value.Trim('{', '}').Split(':', '?')[0].TrimStart('*') switch
    {
        "KindSlug" or "kindSlug" or "kind" or "slug" => pattern.Contains("/casi", StringComparison.Ordinal) ? "moduli" : "definizioni",
        "Key" or "key" => pattern switch
        {
            _ when pattern.Contains("/moduli/", StringComparison.Ordinal) || pattern.EndsWith("/casi", StringComparison.Ordinal) => "contributo-ufficio",
            _ when pattern.Contains("/email/", StringComparison.Ordinal) => "ritardo",
            _ when pattern.Contains("/lettere/", StringComparison.Ordinal) => "incarico-referente",
            _ => "feasibility-report",
        },
        "DefinitionId" or "definitionId" => "feasibility-report",
        _ => Guid.Empty.ToString(),
    });

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
