using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>An administrator changes a calendar and sees what comes of it.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class CalendarEditorTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Editor_HolidayOpen_IsAccessibleAndFits(int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/calendari/milano/modifica");

        await page.GetByTestId("holiday").Filter(new() { HasText = "Lunedì dell'Angelo" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("holiday-panel").GetByLabel("Giorni dopo la domenica di Pasqua")).ToHaveValueAsync("1");
        Assert.Equal(12, await page.GetByTestId("month").CountAsync());

        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task NewCalendar_ClosureAdded_ShowsTheEffectAndIsPublished()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/nuovo/calendari");
        await page.GetByLabel("Titolo").FillAsync("Biblioteche di prova");
        await page.GetByTestId("begin").ClickAsync();
        await page.WaitForURLAsync("**/calendari/biblioteche-di-prova/modifica");
        await PublishAsync(page);

        await page.Locator("#calcolo-da").FillAsync("2026-11-23");
        await page.Locator("#calcolo-numero").FillAsync("10");
        await Assertions.Expect(page.GetByTestId("term-result")).ToContainTextAsync("mercoledì 9 dicembre 2026");
        await page.GetByTestId("add-closure").ClickAsync();
        await page.GetByLabel("Nome").And(page.Locator("dialog[open] input")).FillAsync("Trasloco");
        await page.Locator("#nuova-dal").FillAsync("2026-12-03");
        await page.Locator("#nuova-al").FillAsync("2026-12-02");
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open]")).ToContainTextAsync("L’ultimo giorno viene prima del primo");
        await page.Locator("#nuova-al").FillAsync("2026-12-04");
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();

        await Assertions.Expect(page.GetByTestId("term-result")).ToContainTextAsync("venerdì 11 dicembre 2026");
        await Assertions.Expect(page.GetByTestId("term-before")).ToContainTextAsync("mercoledì 9 dicembre 2026");
        await Assertions.Expect(page.GetByTestId("term")).ToContainTextAsync("Trasloco (03/12/2026), Trasloco (04/12/2026)");
        await PublishAsync(page);
        await Assertions.Expect(page.GetByTestId("calendar-changes")).ToContainTextAsync("nessun giorno cambia");
    }

    [Fact]
    public async Task Mistake_IsShownAtItsField_AndUndone()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/nuovo/calendari");
        await page.GetByLabel("Titolo").FillAsync("Calendario sbagliato");
        await page.GetByTestId("begin").ClickAsync();
        await page.WaitForURLAsync("**/calendari/calendario-sbagliato/modifica");

        await page.GetByTestId("holiday").First.ClickAsync();
        await page.GetByTestId("holiday-panel").GetByLabel("Giorno", new() { Exact = false }).First.FillAsync("32");
        await Assertions.Expect(page.Locator("#festa-0-giorno-errore")).ToContainTextAsync("da 1 a 31");
        await Assertions.Expect(page.GetByTestId("calendar-effect")).ToContainTextAsync("com’era prima");
        await page.GetByTestId("check").ClickAsync();
        await Assertions.Expect(page.GetByTestId("findings")).ToContainTextAsync("da 1 a 31");
        await page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(page.Locator("#festa-0-giorno-errore")).ToHaveCountAsync(0);

        await page.GetByTestId("discard").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await page.WaitForURLAsync("**/amministrazione/processi");
    }

    /// <summary>Over the page of publication and back into the editor.</summary>
    private static async Task PublishAsync(IPage page)
    {
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/calendari/biblioteche-di-prova/pubblica");
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync(address => address.Split('?')[0].EndsWith("/calendari/biblioteche-di-prova", StringComparison.Ordinal));
        await page.GotoAsync($"{page.Url.Split('?')[0]}/modifica");
    }
}
