using System.Net;
using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Apcc.Workflow.Tests.Web.Layout;

public sealed class HostTests
{
    [Fact]
    public async Task Health_IsAnsweredWithoutSigningIn()
    {
        await using var application = new InMemoryApplication();
        using var client = application.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/salute", UriKind.Relative)));
    }

    [Fact]
    public async Task Page_CarriesAStrictPolicyThatItsMarkupObeys()
    {
        await using var application = new InMemoryApplication();
        using var client = application.CreateClient();

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative));
        var markup = await answer.Content.ReadAsStringAsync();

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotMatch("<script(?![^>]*src=)", markup);
        Assert.DoesNotMatch(new Regex(@"\sstyle="""), markup);
    }

    [Fact]
    public async Task ComponentsPage_InProduction_DoesNotExist()
    {
        await using var application = new InMemoryApplication { Configure = host => host.UseEnvironment("Production") };
        using var client = application.CreateClient();

        using var answer = await client.GetAsync(new Uri("/sviluppo/componenti", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Pagina non trovata", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, HostingDefaults.Address)]
    [InlineData("urls", "http://127.0.0.1:9999", "http://127.0.0.1:9999")]
    [InlineData("http_ports", "8080", null)]
    public void ListenOnDefaultAddress_GivesWayToEveryConfiguredAddress(string? key, string? value, string? expected)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration["urls"] = null;
        if (key is not null) builder.Configuration[key] = value;

        builder.ListenOnDefaultAddress();

        Assert.Equal(expected, builder.WebHost.GetSetting("urls"));
    }

    [Fact]
    public async Task BrowserAssets_AsPublished_AreFingerprintedAndMayBeKeptForEver()
    {
        // A build that was not published is not cached, unless it is told to behave like one that was.
        await using var application = new InMemoryApplication { Configure = host =>
            host.UseEnvironment("Production").UseSetting("EnableStaticAssetsDevelopmentCaching", "true") };
        using var client = application.CreateClient();
        var markup = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        var sheet = Regex.Match(markup, @"lib/bootstrap-italia/css/bootstrap-italia\.min\.\w+\.css").Value;

        using var answer = await client.GetAsync(new Uri(sheet, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LockFile_NamesNoPlaceToDownloadFrom()
    {
        var lockFile = File.ReadAllText(Path.Combine(Repository.WebProject, "package-lock.json"));

        Assert.DoesNotContain("\"resolved\"", lockFile, StringComparison.Ordinal);
    }
}
