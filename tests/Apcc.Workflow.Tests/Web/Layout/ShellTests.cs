using System.Net;
using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Layout;

[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ShellTests(BrowserFixture browser, ApplicationHost application)
{
    public static TheoryData<string, int> Pages { get; } = new()
    {
        { "/", 1280 }, { "/", 390 }, { "/accessibilita", 1280 }, { "/accessibilita", 390 },
        { "/questa-pagina-non-esiste", 1280 }, { "/questa-pagina-non-esiste", 390 }, { "/errore", 1280 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InItalian_HasNoSeriousFindings(string path, int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();

        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal("it", await page.Locator("html").GetAttributeAsync("lang"));
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task SkipLink_ByKeyboard_MovesTheFocusIntoTheContent()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/accedi", new() { WaitUntil = WaitUntilState.NetworkIdle });

        await page.Keyboard.PressAsync("Tab");
        var first = await page.EvaluateAsync<string>("document.activeElement.textContent");
        await page.Keyboard.PressAsync("Enter");
        var target = await page.EvaluateAsync<string>("document.activeElement.id");
        await page.Keyboard.PressAsync("Tab");

        Assert.Equal("Vai al contenuto", first);
        Assert.Equal("contenuto", target);
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
        Assert.Equal("/accedi", new Uri(page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Navigation_ToAnotherPage_MovesTheFocusToItsHeading()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/accedi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Giulia Ferraris" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/accedi", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.NetworkIdle });

        await page.GetByRole(AriaRole.Link, new() { Name = "Dichiarazione di accessibilità" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Accessibilità");
        await Assertions.Expect(page).ToHaveTitleAsync("Accessibilità · Assemblea Clima");
    }

    [Fact]
    public async Task Menu_OnAPhone_OpensWithTheKeyboardAndClosesWithEscape()
    {
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var proposals = page.GetByRole(AriaRole.Navigation, new() { Name = "Navigazione principale" }).GetByText("Proposte");

        await Assertions.Expect(proposals).ToBeHiddenAsync();
        await page.Locator("summary", new() { HasText = "Menu" }).PressAsync("Enter");
        await Assertions.Expect(proposals).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(proposals).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Pages_WithoutAMistake_BreakNoContentSecurityPolicy()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };

        foreach (var path in new[] { "/", "/sviluppo/componenti", "/sviluppo/componenti?sezione=moduli", "/sviluppo/componenti?sezione=avvisi" })
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(complaints);
    }

    [Fact]
    public async Task UnknownAddress_IsAnsweredWith404AndAnItalianPage()
    {
        using var client = new HttpClient { BaseAddress = application.Address };

        using var answer = await client.GetAsync(new Uri("/casi/00000000", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Pagina non trovata", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LostConnection_IsExplainedAndKeepsTheInput()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        var isCut = false;
        IWebSocketRoute? open = null;
        await page.RouteWebSocketAsync(new Regex("/_blazor"), socket =>
        {
            if (isCut)
            {
                _ = socket.CloseAsync();
                return;
            }
            socket.ConnectToServer();
            open = socket;
        });
        await page.GotoAsync("/sviluppo/componenti?sezione=moduli", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator("#costo").FillAsync("9,5");
        await Assertions.Expect(page.GetByTestId("echo")).ToContainTextAsync("9,5"); // the circuit answers
        await page.Locator("#titolo").FillAsync("Alberi in via Padova");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Connessione interrotta" });

        isCut = true;
        await open!.CloseAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Quello che hai scritto non va perso");
        await AxeAssert.NoSeriousFindingsAsync(page);
        isCut = false;

        await Assertions.Expect(dialog).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#titolo")).ToHaveValueAsync("Alberi in via Padova");
        await page.Locator("#costo").FillAsync("12,5");
        await Assertions.Expect(page.GetByTestId("echo")).ToContainTextAsync("12,5");
    }
}
