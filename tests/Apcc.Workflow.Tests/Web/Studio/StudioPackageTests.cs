using System.Net;
using System.Text.Json;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Tests.Web.ElsaApi;
using Apcc.Workflow.Web.Studio;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.Studio;

/// <summary>The editor's files as they reach a browser.</summary>
[Collection(ElsaApiCollection.Name)]
public sealed class StudioPackageTests(InMemoryApplication application)
{
    [Fact]
    public void Version_IsPinnedToTheOneWeAreWrittenFor()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.WebProject, "package.json")));

        Assert.Equal(StudioPackage.Version, package.RootElement.GetProperty("dependencies").GetProperty("@elsa-workflows/elsa-studio-wasm").GetString());
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task File_IsSentInTheSmallestFormThatTheBrowserTakes(string accepted, string? encoding)
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        var path = Paths().First(name => name.Contains("MudBlazor.", StringComparison.Ordinal) && name.EndsWith(".wasm", StringComparison.Ordinal));

        using var answer = await client.SendAsync(HttpMethod.Get, "/studio/" + path, header: ("Accept-Encoding", accepted));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("application/wasm", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("private, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString().Replace("max-age=31536000, private, immutable", "private, max-age=31536000, immutable", StringComparison.Ordinal));
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
    }

    [Fact]
    public async Task UnhashedFile_IsAskedForAgain_AndThenNotSentTwice()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);
        using var first = await client.SendAsync(HttpMethod.Get, "/studio/_framework/dotnet.js");

        using var second = await client.SendAsync(HttpMethod.Get, "/studio/_framework/dotnet.js", header: ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.True(first.Headers.CacheControl?.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public void Files_AllHaveATypeThatBrowsersTake_AndNoneIsASourceMap()
    {
        var package = application.Services.GetRequiredService<StudioPackage>();

        Assert.True(package.Paths.Count > 300);
        Assert.DoesNotContain(package.Paths, path => path.EndsWith(".map", StringComparison.Ordinal) || path.EndsWith(".br", StringComparison.Ordinal) || path.EndsWith(".gz", StringComparison.Ordinal));
        Assert.All(package.Paths.Where(path => !path.EndsWith(".dat", StringComparison.Ordinal) && !path.EndsWith(".scss", StringComparison.Ordinal)),
            path => Assert.NotEqual("application/octet-stream", package.Find(path)!.ContentType));
    }

    [Theory]
    [InlineData("/studio/_framework/../../../appsettings.json")]
    [InlineData("/studio/..%2f..%2f..%2fappsettings.json")]
    [InlineData("/studio/index.html")]
    public async Task NothingBesideThePackage_IsServed(string path)
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);

        using var answer = await client.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Frame_HasAPolicyOfItsOwn_AndItsPageTheStrictOne()
    {
        using var client = await ElsaClient.SignInAsync(application, ElsaApiCollection.Administrator);

        using var frame = await client.SendAsync(HttpMethod.Get, "/studio/frame/definitions/feasibility-report");
        using var page = await client.SendAsync(HttpMethod.Get, "/studio/workflows/definitions/feasibility-report/edit");
        using var missing = await client.SendAsync(HttpMethod.Get, "/studio/workflows/definitions/non-esiste/edit");

        var policy = string.Join(' ', frame.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy.Replace("'wasm-unsafe-eval'", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains("no-store", frame.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    private IEnumerable<string> Paths() => application.Services.GetRequiredService<StudioPackage>().Paths;
}
