using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.StepEditor;

/// <summary>A process changed without a mouse: the visual editor's twin.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class StepsPageTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";

    [Fact]
    public async Task StepAddedWrittenAndConnected_ByKeyboard_IsInTheDraft()
    {
        var key = "prova-elenco";
        var work = new DemonstrationWork(application);
        var luca = await work.IdOfAsync(Administrator);
        var edits = work.Get<DefinitionEdits>();
        var (text, first) = edits.AddStep(DefinitionEdits.Create(key, "Prova a elenco"), "flusso", "Elsa.WriteLine", "Comincia");
        await work.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(ConfigurationKind.Definition, key, text, null, luca));
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/definizioni/{key}/passi?attivita={first}");

        await page.GetByTestId("input-text").GetByLabel("Come si scrive").SelectOptionAsync("Literal");
        await page.GetByTestId("input-text").GetByRole(AriaRole.Textbox).FillAsync("Si comincia");
        await page.GetByLabel("Nome del passo").First.FillAsync("Verifica formale");
        await page.GetByLabel("Che cosa fa").SelectOptionAsync("Elsa.WriteLine");
        await page.GetByTestId("add-step").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#passo")).ToHaveTextAsync("Verifica formale");
        await page.GetByTestId("steps").GetByRole(AriaRole.Button, new() { Name = "Comincia" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator("#passo")).ToHaveTextAsync("Comincia");
        await page.GetByLabel("Dopo «Done» vai a").SelectOptionAsync(new SelectOptionValue { Label = "Verifica formale" });
        await Assertions.Expect(page.GetByTestId("outcomes")).ToContainTextAsync("porta a «Verifica formale»");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("check").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#esito-controllo")).Not.ToBeEmptyAsync();

        var draft = await work.Get<ConfigurationRegister>().ReadAsync(ConfigurationKind.Definition, key, null, luca);
        var sheet = work.Get<DefinitionOutlines>().Step(draft!.Content, first!);
        Assert.Equal(("Literal", "Si comincia"), (sheet!.Inputs[0].Kind, sheet.Inputs[0].Text));
        Assert.Equal("verificaFormale", sheet.Outcomes.Single().Targets.Single().Id);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task ShippedProcess_AsAList_IsAccessibleAndFits(int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/definizioni/feasibility-report/passi?attivita=scrivi");

        await Assertions.Expect(page.Locator("#passo")).ToHaveTextAsync("Scrivi la relazione di fattibilità");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        if (Environment.GetEnvironmentVariable("APCC_SHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"passi-{width}.png"), FullPage = true });
    }
}
