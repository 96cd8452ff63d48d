using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Configuration;

/// <summary>Configuration changed in the browser: a draft, its check, its publication, the way back.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ConfigurationPagesTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";

    [Fact]
    public async Task Draft_ComparedCheckedPublishedAndPutBack()
    {
        var key = "prova-pubblicazione";
        await PublishAsync(key, "Prima");
        await SaveAsync(key, "Seconda");
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/definizioni/{key}");

        await page.GetByTestId("compare-draft").ClickAsync();
        await Assertions.Expect(page.GetByTestId("comparison")).ToContainTextAsync("Seconda");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GotoAsync($"/amministrazione/processi/definizioni/{key}/pubblica", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByTestId("check")).ToContainTextAsync("Nessun problema trovato");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("publish").PressAsync("Enter");

        await Assertions.Expect(page.GetByText("la versione 2 è in vigore")).ToBeVisibleAsync();
        await page.GotoAsync($"/amministrazione/processi/definizioni/{key}?versione=1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("put-back").PressAsync("Enter");
        await page.Locator("dialog[open]").GetByTestId("confirm").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("La versione 3, con il testo della 1, è in vigore.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("versions")).ToContainTextAsync("come la versione 1");
    }

    [Fact]
    public async Task BrokenDraft_ShowsEveryProblem_LeadsToTheActivity_AndCannotBePublished()
    {
        var key = "prova-controllo";
        await SaveAsync(key, "Rotta", "Elsa.WriteLyne");
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/definizioni/{key}/pubblica");

        var findings = page.GetByTestId("findings");
        await Assertions.Expect(findings).ToContainTextAsync("Elsa.WriteLine");
        await Assertions.Expect(findings).ToContainTextAsync("riga ");
        await Assertions.Expect(findings.GetByRole(AriaRole.Link).First).ToHaveAttributeAsync("href", $"/amministrazione/processi/definizioni/{key}/passi?attivita=riga");
        await Assertions.Expect(page.GetByTestId("publish")).ToBeDisabledAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Upload_ShowsWhatWouldChange_AndBecomesADraftOnlyWhenToldTo()
    {
        var key = "prova-importazione";
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/importa");

        await page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "copia (1).json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(Text(key, "Importata")) });

        await Assertions.Expect(page.GetByTestId("upload-preview")).ToContainTextAsync(key);
        await AxeAssert.NoSeriousFindingsAsync(page);
        Assert.Null(await PieceAsync(key));
        await page.GetByTestId("as-drafts").PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Salvato come bozza")).ToBeVisibleAsync();
        Assert.NotNull((await PieceAsync(key))?.Draft);
    }

    [Fact]
    public async Task Upload_PutInForce_WhereACaseIsOpen_AsksFirstWhatBecomesOfIt()
    {
        var process = new OneTaskProcess { DefinitionId = "prova-importazione-con-casi" };
        await process.StartAsync(application.Services, await Work.IdOfAsync(Administrator));
        var inForce = await Work.Get<ConfigurationRegister>().ReadAsync(ConfigurationKind.Definition, process.DefinitionId, null, await Work.IdOfAsync(Administrator));
        var changed = inForce!.Content.Replace("Firma il verbale", "Firma il verbale corretto", StringComparison.Ordinal);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/importa");

        await page.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "copia.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(changed) });
        await page.GetByTestId("in-force").PressAsync("Enter");
        await page.Locator("dialog[open]").GetByTestId("confirm").PressAsync("Enter");

        await page.WaitForURLAsync($"**/amministrazione/processi/definizioni/{process.DefinitionId}/pubblica");
        await Assertions.Expect(page.GetByTestId("open-cases")).ToContainTextAsync("1 caso aperto: può passare alla nuova versione.");
        Assert.Equal((1, true), ((await PieceAsync(process.DefinitionId))?.InForce?.Version, (await PieceAsync(process.DefinitionId))?.Draft is not null));
    }

    [Fact]
    public async Task Pages_ForAReferente_LookLikeNotFound()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Referent);
        const string Piece = "/amministrazione/processi/definizioni/feasibility-report";

        foreach (var path in new[] { Piece + "/pubblica", Piece + "/confronto", Piece + "/file", Piece + "/scarica", "/amministrazione/processi/importa", "/amministrazione/processi/scarica" })
            Assert.Equal((path, 404), (path, (await page.APIRequest.GetAsync(path)).Status));
    }

    private DemonstrationWork Work => new(application);

    private async Task<ConfigurationPiece?> PieceAsync(string key) =>
        await Work.Get<ConfigurationRegister>().FindAsync(ConfigurationKind.Definition, key, await Work.IdOfAsync(Administrator));

    private async Task<ConfigurationVersionText> SaveAsync(string key, string words, string type = "Elsa.WriteLine")
    {
        var read = (await PieceAsync(key))?.Latest.Tag;
        var answer = await Work.Get<SaveDraftHandler>().HandleAsync(
            new SaveDraft(ConfigurationKind.Definition, key, Text(key, words, type), read, await Work.IdOfAsync(Administrator)));
        return answer.Version ?? throw new InvalidOperationException(answer.Refusal);
    }

    private async Task PublishAsync(string key, string words)
    {
        var draft = await SaveAsync(key, words);
        var answer = await Work.Get<PublishDraftHandler>().HandleAsync(new PublishDraft(draft.Version.Tag, await Work.IdOfAsync(Administrator)));
        Assert.Equal(PublishDraftResult.Published, answer.Result);
    }

    private static string Text(string key, string words, string type = "Elsa.WriteLine") => $$"""
        {
          "definitionId": "{{key}}", "name": "Prova", "version": 1,
          "root": { "id": "flusso", "type": "Elsa.Flowchart", "activities": [
            { "id": "riga", "type": "{{type}}", "version": 1, "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{words}}" } } }
          ], "connections": [] }
        }
        """;
}
