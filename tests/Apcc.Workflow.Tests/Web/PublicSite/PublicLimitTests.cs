using System.Net;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Web.PublicSite;

/// <summary>Programs that take too much of what needs no signing in are told to wait.</summary>
public sealed class PublicLimitTests
{
    [Theory]
    [InlineData("/pubblico/2026/dati/proposte.csv", "PublicLimits:Burst", "PublicLimits:PerSecond")]
    [InlineData("/c/AAAAA-AAAAA", "PublicLimits:CodeBurst", "PublicLimits:CodePerSecond")]
    public async Task AboveTheBound_TheAnswerIs429_InWords_AndOtherPagesAreNotTouched(string address, string burst, string perSecond)
    {
        await using var application = new InMemoryApplication { Configure = host => host.UseSetting(burst, "3").UseSetting(perSecond, "1") };
        using var client = application.CreateClient();

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 8; i++) answers.Add(await client.GetAsync(address, TestContext.Current.CancellationToken));
        using var other = await client.GetAsync("/robots.txt", TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.TooManyRequests, answers[0].StatusCode);
        var refused = answers.First(answer => answer.StatusCode is HttpStatusCode.TooManyRequests);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("troppe richieste", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }
}
