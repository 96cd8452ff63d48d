using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>An administrator changes an email and a letter beside what will come of them.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class TemplateEditorTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Letter_Page_IsDrawnWithTheWindow_AndWhatRunsOverIsSaid(int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/lettere/incarico-referente/modifica");

        await Assertions.Expect(page.GetByTestId("paper-preview").GetByRole(AriaRole.Img, new() { Name = "Pagina 1 di 1" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("window-overlay")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("window-problem")).ToHaveCountAsync(0);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);

        // The window stands in the part that all letters share.
        await page.GetByTestId("called-parts").GetByRole(AriaRole.Link, new() { Name = "busta" }).ClickAsync();
        await page.WaitForURLAsync("**/parti-comuni/busta");
        await page.GotoAsync("/amministrazione/processi/parti-comuni/busta/modifica");
        await Assertions.Expect(page.GetByTestId("window-overlay")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("window-problem")).ToHaveCountAsync(0);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GetByTestId("window").Locator("summary").ClickAsync();
        await page.Locator("#finestra-larghezza").FillAsync("12");
        await Assertions.Expect(page.GetByTestId("window-problem")).ToContainTextAsync("esce dalla finestra", new() { Timeout = 60_000 });
        await page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(page.GetByTestId("window-problem")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        if (await page.GetByTestId("discard").IsEnabledAsync())
        {
            await page.GetByTestId("discard").ClickAsync();
            await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
            await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Email_MistakeIsMarked_ValueInserted_TrialSent()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/email/ritardo/modifica");
        await Assertions.Expect(page.GetByTestId("preview-subject")).ToContainTextAsync("2026");

        await page.GetByTestId("part-it.subject.liquid").ClickAsync();
        var text = page.Locator("#testo-modello").GetByRole(AriaRole.Textbox, new() { Name = "Oggetto" });
        await text.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("{{ Case.titolo }}");
        await page.GetByTestId("check").ClickAsync();
        await Assertions.Expect(page.GetByTestId("findings")).ToContainTextAsync("it.subject.liquid, riga", new() { Timeout = 30_000 });
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("undo").ClickAsync();
        await page.GetByTestId("values").Locator("summary").ClickAsync();
        await text.PressAsync("Control+End");
        await page.GetByTestId("insert-value").Filter(new() { HasText = "Case.title" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("preview-subject")).ToContainTextAsync("Cortili scolastici", new() { Timeout = 30_000 });
        await page.GetByTestId("send-trial").ClickAsync();

        await Assertions.Expect(page.GetByTestId("trial-state")).ToContainTextAsync("La prova è partita per luca.conti@", new() { Timeout = 30_000 });
        await page.GetByTestId("discard").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByText("La bozza è stata scartata")).ToBeVisibleAsync();
    }
}
