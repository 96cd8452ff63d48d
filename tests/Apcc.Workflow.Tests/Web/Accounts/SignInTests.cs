using System.Net;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.Accounts;

public sealed partial class SignInTests(SignInTests.Production production) : IClassFixture<SignInTests.Production>
{
    private const string Password = "una frase lunga da ricordare";

    [Fact]
    public async Task Page_WithoutASession_AsksToSignInAndComesBack()
    {
        await production.HireAsync("anna");
        using var browser = production.NewBrowser();

        using var asked = await browser.GetAsync(new Uri("/attivita?scheda=fatte", UriKind.Relative));
        using var signedIn = await SignInAsync(browser, asked.Headers.Location!.PathAndQuery, "anna", Password);

        Assert.StartsWith("/accedi?ritorno=", asked.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Found, "/attivita?scheda=fatte"), (signedIn.StatusCode, PathOf(signedIn)));
        Assert.Contains("Anna di prova", await browser.GetStringAsync(new Uri("/attivita", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ByEmail_ToAnotherSite_StaysHere()
    {
        await production.HireAsync("bruno");
        using var browser = production.NewBrowser();

        using var answer = await SignInAsync(browser, "/accedi?ritorno=%2F%2Fevil.example", "bruno@comune.milano.example", Password);

        Assert.Equal("/evil.example", PathOf(answer));
    }

    [Fact]
    public async Task WrongPasswords_LockTheAccountForAWhile()
    {
        await production.HireAsync("carla");
        using var browser = production.NewBrowser();

        using var unknown = await SignInAsync(browser, "/accedi", "nessuno", "sbagliata");
        Assert.Contains("Nome o password non corretti", await ReadAsync(unknown), StringComparison.Ordinal);
        for (var attempt = 1; attempt < AccountServices.MaxFailedSignIns; attempt++)
        {
            using var wrong = await SignInAsync(browser, "/accedi", "carla", "sbagliata");
            Assert.Contains("Nome o password non corretti", await ReadAsync(wrong), StringComparison.Ordinal);
        }

        using var last = await SignInAsync(browser, "/accedi", "carla", "sbagliata");
        using var right = await SignInAsync(browser, "/accedi", "carla", Password);
        Assert.Contains("Troppi tentativi", await ReadAsync(last), StringComparison.Ordinal);
        Assert.Contains("Troppi tentativi", await ReadAsync(right), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deactivated_CannotSignInAndASessionEnds()
    {
        var id = await production.HireAsync("dario");
        using var browser = production.NewBrowser();
        using var signedIn = await SignInAsync(browser, "/accedi", "dario", Password);
        await production.DeactivateAsync(id);

        using var page = await browser.GetAsync(new Uri("/attivita", UriKind.Relative));
        using var form = await browser.GetAsync(new Uri("/accedi", UriKind.Relative));
        using var again = await SignInAsync(browser, "/accedi", "dario", Password);

        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        Assert.DoesNotContain("data-testid=\"inbox\"", await ReadAsync(page), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"sign-in\"", await ReadAsync(form), StringComparison.Ordinal);
        Assert.Contains("Nome o password non corretti", await ReadAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_EndsTheSession_AndNeedsTheToken()
    {
        await production.HireAsync("elisa");
        using var browser = production.NewBrowser();
        using var signedIn = await SignInAsync(browser, "/accedi", "elisa", Password);

        using var forged = await browser.PostAsync(new Uri("/esci", UriKind.Relative), new FormUrlEncodedContent([]));
        var token = TokenIn(await browser.GetStringAsync(new Uri("/attivita", UriKind.Relative)));
        using var left = await browser.PostAsync(new Uri("/esci", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        using var after = await browser.GetAsync(new Uri("/attivita", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/accedi?uscita=si", PathOf(left));
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task Demonstration_InProduction_DoesNotExist()
    {
        var id = await production.HireAsync("fabio", isDemonstration: true);
        using var browser = production.NewBrowser();
        var page = await browser.GetStringAsync(new Uri("/accedi", UriKind.Relative));

        using var answer = await browser.PostAsync(new Uri("/accedi/dimostrazione", UriKind.Relative), new FormUrlEncodedContent(
            [new("__RequestVerificationToken", TokenIn(page)), new("persona", id.ToString())]));

        Assert.DoesNotContain("demonstration-person", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/salute", HttpStatusCode.OK)]
    [InlineData("/app.css", HttpStatusCode.OK)]
    [InlineData("/accedi", HttpStatusCode.OK)]
    [InlineData("/accessibilita", HttpStatusCode.OK)]
    [InlineData("/questa-pagina-non-esiste", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.Found)]
    [InlineData("/documenti/0198c0de-0000-7000-8000-000000000001", HttpStatusCode.Found)]
    public async Task Address_WithoutASession_IsAnswered(string path, HttpStatusCode expected)
    {
        using var browser = production.NewBrowser();

        using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string path, string name, string password)
    {
        var page = await browser.GetStringAsync(new Uri(path, UriKind.Relative));
        return await browser.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", TokenIn(page)), new("_handler", "accedi"), new("nome", name), new("password", password),
        ]));
    }

    private static string TokenIn(string page) => Token().Match(page).Groups["token"].Value;

    private static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static string? PathOf(HttpResponseMessage answer) => answer.Headers.Location is not { } location ? null
        : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>The application as a city runs it.</summary>
    public sealed class Production : ApplicationHost
    {
        protected override string EnvironmentName => "Production";

        public HttpClient NewBrowser() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

        public async Task<Guid> HireAsync(string userName, bool isDemonstration = false)
        {
            await using var scope = Services.CreateAsyncScope();
            var member = new StaffMember
            {
                Id = Guid.CreateVersion7(),
                UserName = userName,
                Email = $"{userName}@comune.milano.example",
                DisplayName = $"{char.ToUpperInvariant(userName[0])}{userName[1..]} di prova",
                IsDemonstration = isDemonstration,
            };
            var result = await scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>().CreateAsync(member, Password);
            Assert.True(result.Succeeded, string.Join("; ", result.Errors.Select(error => error.Description)));
            return member.Id;
        }

        public async Task DeactivateAsync(Guid id)
        {
            await using var scope = Services.CreateAsyncScope();
            var members = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
            var member = await members.Users.SingleAsync(row => row.Id == id);
            member.IsActive = false;
            await members.UpdateAsync(member);
        }
    }
}
