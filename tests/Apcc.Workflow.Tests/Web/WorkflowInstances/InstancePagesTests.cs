using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.WorkflowInstances;

/// <summary>Administrators look at instances, put them right and move them to another version, by keyboard.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class InstancePagesTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";
    private readonly DemonstrationWork work = new(application);

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task EveryPage_IsAccessibleAndFits(int width)
    {
        var id = await ReportAsync();
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/procedimenti");

        foreach (var path in new[] { "/amministrazione/procedimenti", $"/amministrazione/procedimenti/{id}", $"/amministrazione/procedimenti/{id}?scheda=dati",
            $"/amministrazione/procedimenti/{id}?scheda=passi", $"/amministrazione/procedimenti/{id}?scheda=giornale", $"/amministrazione/procedimenti/{id}?scheda=operazioni",
            "/amministrazione/processi/feasibility-report/migrazione" })
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

            await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Pagina non trovata");
            await AxeAssert.NoSeriousFindingsAsync(page);
            await PageAssert.FitsItsWidthAsync(page);
        }
    }

    [Fact]
    public async Task ForAReferente_ThePagesDoNotExist()
    {
        var id = await ReportAsync();
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Referent);

        foreach (var path in new[] { "/amministrazione/procedimenti", $"/amministrazione/procedimenti/{id}", "/amministrazione/processi/feasibility-report/migrazione" })
            Assert.Equal((path, 404), (path, (await page.GotoAsync(path))?.Status));
    }

    [Fact]
    public async Task Instance_IsCorrectedMovedAndCancelled_ByKeyboard()
    {
        var id = await ReportAsync();
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/procedimenti/{id}?scheda=dati");

        var dialog = await OpenAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Cambia giorniLavorativiValutazione" }));
        await dialog.GetByLabel("Valore").FillAsync("sette");
        await dialog.GetByLabel("Motivo").FillAsync("Accordo con la Cabina");
        await PressAsync(dialog.GetByTestId("submit"));
        await Assertions.Expect(dialog).ToContainTextAsync("non sono JSON valido");
        await dialog.GetByLabel("Valore").FillAsync("7");
        await PressAsync(dialog.GetByTestId("submit"));
        await Assertions.Expect(page.GetByTestId("variables").GetByRole(AriaRole.Row, new() { Name = "giorniLavorativiValutazione" })).ToContainTextAsync("7");

        await OpenAsync(page, page.GetByTestId("move"));
        await page.Locator("dialog[open]").GetByLabel("Passo da cui riprendere").SelectOptionAsync(new SelectOptionValue { Label = "Valuta la relazione" });
        await page.Locator("dialog[open]").GetByLabel("Motivo").FillAsync("Relazione consegnata a mano");
        await PressAsync(page.Locator("dialog[open]").GetByTestId("submit"));
        await Assertions.Expect(page.GetByText("Il procedimento riprende da «Valuta la relazione».")).ToBeVisibleAsync();

        await page.GotoAsync($"/amministrazione/procedimenti/{id}?scheda=operazioni", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByText("Relazione consegnata a mano")).ToBeVisibleAsync();
        await OpenAsync(page, page.GetByTestId("cancel"));
        await PressAsync(page.Locator("dialog[open]").GetByTestId("submit"));
        await Assertions.Expect(page.Locator("dialog[open]")).ToContainTextAsync("Scrivi il motivo");
        await page.Locator("dialog[open]").GetByLabel("Motivo").FillAsync("Proposta ritirata");
        await PressAsync(page.Locator("dialog[open]").GetByTestId("submit"));
        await Assertions.Expect(page.GetByText("Il procedimento è annullato.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("cancel")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task RunningCases_ArePreviewedMappedMovedAndTakenBack()
    {
        var key = $"prova-{Guid.NewGuid():N}"[..20];
        await PublishAsync(key, Process(key, 1, "prepara", "controlla"));
        var (first, second) = (await StartAsync(key), await StartAsync(key));
        await work.Get<WriteQueue>().WriteAsync(async (db, token) => await work.Get<InstanceBursts>().ApplyAsync(
            db, second, new Engine.Execution.ResumeBookmark((await db.Bookmarks.SingleAsync(row => row.InstanceId == second, token)).Id), null, token));
        await PublishAsync(key, Process(key, 2, "prepara", "verifica"));
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/{key}/migrazione?da=1&a=2");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "2 casi aperti: 1 passa, 1 no" })).ToBeVisibleAsync();
        await page.GetByTestId("gaps").GetByRole(AriaRole.Combobox).SelectOptionAsync("keep:verifica");
        await Assertions.Expect(page.GetByText("2 casi aperti: passano tutti.")).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByLabel("Motivo").FillAsync("Nuova verifica");
        await PressAsync(page.GetByTestId("migrate"));
        await PressAsync(page.Locator("dialog[open]").GetByTestId("confirm"));
        await Assertions.Expect(page.GetByText("2 procedimenti sono passati alla nuova versione.")).ToBeVisibleAsync();
        Assert.Equal([2, 2], await VersionsAsync(first, second));

        await OpenAsync(page, page.GetByTestId("undo-batch"));
        await page.Locator("dialog[open]").GetByLabel("Motivo").FillAsync("Ripensamento");
        await PressAsync(page.Locator("dialog[open]").GetByTestId("submit"));
        await Assertions.Expect(page.GetByText("2 procedimenti sono tornati alla versione di prima.")).ToBeVisibleAsync();
        Assert.Equal([1, 1], await VersionsAsync(first, second));
    }

    /// <summary>A button that waits for a reason takes no key before the reason has arrived.</summary>
    private static async Task PressAsync(ILocator button)
    {
        await Assertions.Expect(button).ToBeEnabledAsync();
        await button.PressAsync("Enter");
    }

    /// <summary>Opens a dialog by its button. A key pressed before the page is interactive does nothing: it is pressed again, as a person would.</summary>
    private static async Task<ILocator> OpenAsync(IPage page, ILocator button)
    {
        var dialog = page.Locator("dialog[open]");
        for (var press = 0; press < 10 && await dialog.CountAsync() == 0; press++)
        {
            await button.PressAsync("Enter");
            await page.WaitForTimeoutAsync(1000);
        }

        await Assertions.Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }

    private async Task<string> ReportAsync()
    {
        var task = await work.StartReportAsync("");
        return await work.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.InstanceId).SingleAsync());
    }

    private Task<string> StartAsync(string key) => work.Get<WriteQueue>().WriteAsync(async (db, token) =>
        (await work.Get<InstanceBursts>().StartAsync(db, new InstanceStart { DefinitionId = key }, token)).InstanceId);

    private Task<List<int>> VersionsAsync(params string[] ids) =>
        work.ReadAsync(db => db.WorkflowInstances.Where(row => ids.Contains(row.Id)).Select(row => row.DefinitionVersion).ToListAsync());

    private static JsonObject Process(string key, int version, string first, string second)
    {
        var definition = Flow.Definition(Flow.Chart([Flow.Wait(first), Flow.Wait(second)], $"{first}>{second}"), id: key);
        definition["id"] = $"{key}-v{version}";
        return definition;
    }

    private async Task PublishAsync(string key, JsonObject definition)
    {
        var inForce = await work.ReadAsync(db => db.ConfigurationVersions
            .Where(row => row.Key == key && row.State == ConfigurationState.Published).Select(row => (int?)row.Version).SingleOrDefaultAsync());
        var answer = await work.Get<PublishConfigurationHandler>().HandleAsync(new PublishConfiguration(
            ConfigurationKind.Definition, key, definition.ToJsonString(), await work.IdOfAsync(Administrator), inForce));
        Assert.True(answer.Result is PublishResult.Published, string.Join("; ", answer.Findings.Select(finding => finding.Message)));
    }
}
