using System.Text;
using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Registers;

/// <summary>The registers' pages as the Cabina di Regia uses them.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class RegisterPagesTests(BrowserFixture browser, ApplicationHost application)
{
    [Fact]
    public async Task Case_IsOpenedEditedAndMovedOn_AndTheSheetKeepsWhoChangedWhat()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        var title = $"Tema {Guid.NewGuid().ToString()[..8]}";
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/registri/tema/nuovo");

        await page.GetByTestId("save-case").ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToContainTextAsync("Il titolo è obbligatorio");
        await page.GetByLabel("Titolo").FillAsync(title);
        await page.Locator("#anno").FillAsync("2151");
        await page.GetByLabel("Gruppo tematico").FillAsync("Ombra");
        await page.GetByTestId("save-case").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/registri/scheda/"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("TEMA-2151-");

        await page.GetByTestId("edit-case").ClickAsync();
        await page.GetByLabel("Gruppo tematico").FillAsync("Ombra in città");
        await page.GetByTestId("save-case").ClickAsync();
        await Assertions.Expect(page.GetByTestId("changes")).ToContainTextAsync("da «Ombra» a «Ombra in città»");
        await page.Locator("#nuovo-stato").SelectOptionAsync("pubblicato");
        await page.GetByTestId("change-state").ClickAsync();

        await Assertions.Expect(page.GetByTestId("changes")).ToContainTextAsync("Stato: da «Proposto» a «Pubblicato»");
        var open = await page.APIRequest.GetAsync(await page.GetByTestId("public-page").GetAttributeAsync("href") ?? "");
        Assert.Contains("Ombra in citt", await open.TextAsync(), StringComparison.Ordinal);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.SetViewportSizeAsync(390, 844);
        await PageAssert.FitsItsWidthAsync(page);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GotoAsync($"/registri/tema?cerca={title}");
        await Assertions.Expect(page.GetByTestId("register").GetByRole(AriaRole.Link)).ToHaveTextAsync(title);
        await page.SetViewportSizeAsync(1280, 900);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Lists_SayWhatIsNotThere_AndFitAPhone()
    {
        await using var window = await browser.NewWindowAsync(application, 390, 844);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/registri");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Consultazione per il mandato" })).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GotoAsync("/registri/candidatura?anno=2199&cerca=nessuna");
        await Assertions.Expect(page.GetByTestId("empty-state")).ToContainTextAsync("Nessuna scheda corrisponde ai filtri.");
        await AxeAssert.NoSeriousFindingsAsync(page);
        var absent = await page.GotoAsync("/registri/non-esiste");
        Assert.Equal(404, absent?.Status);
    }

    [Fact]
    public async Task Import_ShowsWhatWouldHappen_ThenOpensTheCases_AndTheExportHasThem()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        var title = $"Candidatura {Guid.NewGuid():N}";
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/registri/candidatura/importa");

        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "candidature.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(
                $"titolo;anno;azionepac;motivazioni\n{title};2152;4.2.1;Perché i cittadini la chiedono da anni.\nSenza azione;2152;;Perché i cittadini la chiedono da anni.\n"),
        });
        await Assertions.Expect(page.GetByTestId("import-preview")).ToContainTextAsync(title);
        await Assertions.Expect(page.GetByTestId("refused")).ToContainTextAsync("azionepac");
        await page.GetByTestId("import").ClickAsync();
        await Assertions.Expect(page.GetByTestId("import-result")).ToContainTextAsync(title);

        var file = await page.APIRequest.GetAsync($"/registri/candidatura/schede.csv?anno=2152&cerca={title}");
        Assert.Equal(200, file.Status);
        Assert.Matches(new Regex($"CAND-2152-\\d+;{title};2152;Presentata;"), await file.TextAsync());
    }
}
