using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>An administrator changes a form without leaving the browser.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class FormEditorTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";
    private const string Address = "/amministrazione/processi/moduli/assegnazione-referente/modifica";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Editor_FieldOpen_IsAccessibleAndFits(int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/moduli/relazione-fattibilita/modifica");

        await page.Locator("#voce-esitoProposto").ClickAsync();
        await Assertions.Expect(page.GetByTestId("field-panel")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("live-form").GetByTestId("form-view")).ToBeVisibleAsync();

        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GetByTestId("view-text").ClickAsync();
        await Assertions.Expect(page.Locator("#testo-modulo").GetByRole(AriaRole.Textbox)).ToContainTextAsync("form.schema.json");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Label_Changed_IsSeenInANewCase_AndInARunningOneThatIsMoved_NotInTheOther()
    {
        var work = new DemonstrationWork(application);
        var running = await work.StartReportAsync("Coinvolgimento");
        var left = await work.StartReportAsync("Coinvolgimento");
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, Address);

        await page.Locator("#voce-note").ClickAsync();
        await page.Locator("#def-note-etichetta").FillAsync("Note per il Referente, con i riferimenti");
        await Assertions.Expect(page.GetByTestId("live-form").GetByText("Note per il Referente, con i riferimenti")).ToBeVisibleAsync();
        await page.Locator("#voce-note").PressAsync("Alt+ArrowUp");
        await Assertions.Expect(page.GetByTestId("moved")).ToContainTextAsync("posto 3 di 4");
        await Assertions.Expect(page.Locator("#voce-note")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/moduli/assegnazione-referente/pubblica");
        await Assertions.Expect(page.GetByTestId("open-cases")).ToContainTextAsync("casi aperti: possono passare tutti");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByText("Passano alla nuova versione").ClickAsync();
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/moduli/assegnazione-referente/casi");
        var (moved, others) = (await work.InstanceOfAsync(running), page.GetByTestId("migration-items").Locator("input:checked"));
        await Assertions.Expect(others.First).ToBeVisibleAsync();
        foreach (var row in await page.GetByTestId("migration-items").Locator("tr:has(input)").AllAsync())
            if (await row.Locator($"a[href$='{moved}']").CountAsync() == 0) await row.Locator("input").UncheckAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.Locator("#motivo-passaggio").FillAsync("Etichetta più chiara");
        await page.GetByTestId("renew").ClickAsync();
        await Assertions.Expect(page.GetByTestId("batches")).ToContainTextAsync("Etichetta più chiara");

        var fresh = await work.StartReportAsync("Coinvolgimento");
        var coordinator = await work.IdOfAsync(DemonstrationWork.Coordinator);
        Assert.Equal("Note per il Referente", await LabelOfAsync(work, left, coordinator));
        Assert.Equal("Note per il Referente, con i riferimenti", await LabelOfAsync(work, running, coordinator));
        Assert.Equal("Note per il Referente, con i riferimenti", await LabelOfAsync(work, fresh, coordinator));
    }

    [Fact]
    public async Task NewForm_BrokenByHand_IsMarkedMendedAndGivenUp()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/nuovo/moduli");

        await page.GetByLabel("Titolo").FillAsync("Parere di prova");
        await page.GetByTestId("begin").ClickAsync();
        await page.WaitForURLAsync("**/moduli/parere-di-prova/modifica");
        await page.GetByTestId("add-field").ClickAsync();
        await page.GetByLabel("Domanda o etichetta").FillAsync("Quando si parte");
        await page.Locator("#nuovo-tipo").SelectOptionAsync("Date");
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("live-form").GetByLabel("Quando si parte")).ToBeVisibleAsync();
        await page.GetByTestId("view-text").ClickAsync();
        var text = page.Locator("#testo-modulo").GetByRole(AriaRole.Textbox);
        await text.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("x");
        await page.GetByTestId("check").ClickAsync();
        await Assertions.Expect(page.GetByTestId("findings")).ToContainTextAsync("riga 1, colonna 1");
        await page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(text).Not.ToContainTextAsync("x{");
        await page.GetByTestId("check").ClickAsync();
        await Assertions.Expect(page.GetByText("Il controllo non ha trovato nulla")).ToBeVisibleAsync();
        await page.GetByTestId("discard").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();

        await page.WaitForURLAsync("**/amministrazione/processi");
        Assert.Equal(404, (await page.GotoAsync("/amministrazione/processi/moduli/parere-di-prova/modifica"))?.Status);
    }

    private static async Task<string?> LabelOfAsync(DemonstrationWork work, Guid humanTaskId, Guid person)
    {
        await work.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(humanTaskId, person));
        return (await work.Get<HumanTaskSheets>().FindAsync(humanTaskId, person))?.Form?.Find("note")?.Label;
    }
}
