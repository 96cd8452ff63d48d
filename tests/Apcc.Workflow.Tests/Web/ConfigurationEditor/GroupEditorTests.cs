using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>An administrator edits roles, bodies and the office's settings. Nothing is published: other tests live in the same office.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class GroupEditorTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";

    [Theory]
    [InlineData("ruoli/roles", "Amministratore", 1280)]
    [InlineData("ruoli/roles", "Amministratore", 390)]
    [InlineData("organi/bodies", "Cabina di Regia", 1280)]
    [InlineData("organi/bodies", "Cabina di Regia", 390)]
    public async Task Editor_GroupOpen_SaysWhomItConcerns_IsAccessibleAndFits(string piece, string group, int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/{piece}/modifica");

        await page.GetByTestId("group").Filter(new() { HasText = group }).First.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid$=-effect]")).ToContainTextAsync(group == "Amministratore" ? Administrator : DemonstrationWork.Coordinator);

        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Administrator_WhoTakesTheLastRightAway_IsStopped_AndGivesUp()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/ruoli/roles/modifica");

        await page.GetByTestId("group").Filter(new() { HasText = "Amministratore" }).First.ClickAsync();
        await page.GetByTestId("role-panel").GetByRole(AriaRole.Checkbox, new() { Name = "amministrare persone, organi e ruoli" }).UncheckAsync();
        await Assertions.Expect(page.GetByTestId("role-effect")).ToContainTextAsync("non potranno più: amministrare persone");
        await page.GetByTestId("publish").ClickAsync();
        await Assertions.Expect(page.GetByTestId("findings")).ToContainTextAsync("nessuna persona attiva potrebbe più amministrare persone e ruoli");
        await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        await page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(page.GetByTestId("role-effect")).Not.ToContainTextAsync("non potranno più");

        await page.GetByTestId("add-group").ClickAsync();
        await page.Locator("#nuovo-nome").FillAsync("Uditore di prova");
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("role-panel")).ToContainTextAsync("uditore-di-prova");
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");
        await page.GetByTestId("discard").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByText("La bozza è stata scartata")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Office_ShowsADeadlineByItsCalendar_AndIsAccessible()
    {
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/ufficio/office/modifica");

        await page.Locator("#calcolo-da").FillAsync("2031-12-22");
        await Assertions.Expect(page.GetByTestId("term-result")).ToContainTextAsync("gennaio 2032");

        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }
}
