using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Cockpit;

/// <summary>The coordinator looks at a bad year and puts it right; a calm one says so.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class CockpitWalkTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task Coordinator_InABadYear_AssignsInBulk_TakesItBack_AndSendsAReminder()
    {
        const int Year = 2094;
        var cycle = await StoreAsync(Year, "in-corso");
        for (var i = 0; i < 3; i++) await StartLateTaskAsync(cycle);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/quadro/{Year}");

        await Assertions.Expect(page.GetByTestId("verdict")).ToContainTextAsync("3 attività sono in ritardo.");
        await page.GetByText("Linea del tempo e date in tabella").ClickAsync();
        await Assertions.Expect(page.GetByTestId("dates")).ToContainTextAsync("Prima plenaria");
        await LooksRightAsync(page);
        await page.GetByTestId("tiles").GetByRole(AriaRole.Link, new() { Name = "attività in ritardo" }).ClickAsync();
        await page.GetByTestId("select-all").ClickAsync();
        await Assertions.Expect(page.GetByTestId("selected")).ToHaveTextAsync("3 attività selezionate");
        await page.GetByTestId("assign-selected").ClickAsync();
        await page.GetByTestId("assign-dialog").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("assign-dialog")).ToContainTextAsync("Scegli la persona");
        await page.Locator("#quadro-persona").SelectOptionAsync(new SelectOptionValue { Value = (await work.IdOfAsync("Paolo Brambilla")).ToString() });
        await page.GetByTestId("assign-dialog").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("outcome")).ToContainTextAsync("3 attività assegnate a Paolo Brambilla");
        await Assertions.Expect(page.GetByTestId("cockpit-tasks")).ToContainTextAsync("Paolo Brambilla");
        await LooksRightAsync(page);
        await page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(page.GetByTestId("outcome")).ToContainTextAsync("Assegnazione annullata per 3 attività.");
        await Assertions.Expect(page.GetByTestId("cockpit-tasks")).Not.ToContainTextAsync("Paolo Brambilla");

        await page.GetByTestId("remind").First.ClickAsync();
        await page.Locator("#quadro-messaggio").FillAsync("Serve per venerdì.");
        await page.GetByTestId("remind-dialog").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByText("Promemoria in partenza per Area Tecnica Scuole.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("cockpit-tasks")).ToContainTextAsync("Ultimo:");
    }

    [Fact]
    public async Task Cockpit_OnAPhone_SaysThatACalmYearIsCalm_AndIsNotThereForOthers()
    {
        const int Year = 2093;
        await StoreAsync(Year, "in-preparazione");
        await using var window = await browser.NewWindowAsync(application, 390, 844);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/quadro");

        await page.GetByTestId("years").GetByRole(AriaRole.Link, new() { Name = "2093" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Quadro dell’anno 2093");
        await Assertions.Expect(page.GetByTestId("verdict")).ToContainTextAsync("Tutto procede");
        await Assertions.Expect(page.GetByTestId("dossier")).ToContainTextAsync("Non ci sono ancora proposte approvate");
        await Assertions.Expect(page.GetByTestId("terms")).ToContainTextAsync("31 marzo 2094");
        await LooksRightAsync(page);

        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Referent, "/attivita");
        await Assertions.Expect(page.Locator("nav a[href='/quadro']")).ToHaveCountAsync(0);
        await page.GotoAsync($"/quadro/{Year}");
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveCountAsync(0);
    }

    private static async Task LooksRightAsync(IPage page)
    {
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    private async Task StartLateTaskAsync(Guid caseFile) => await new OneTaskProcess
    {
        DefinitionId = "quadro-una-firma", TimesOut = false, DueAt = "2026-02-10T12:00:00Z",
    }.StartAsync(application.Services, await work.IdOfAsync("Luca Conti"), caseFile);

    private Task<Guid> StoreAsync(int year, string state) => work.Get<WriteQueue>().WriteAsync((db, _) =>
    {
        var cycle = Case(year, "ciclo", $"APCC-{year}", state, "Ciclo annuale", new() { ["dataVoto"] = $"{year}-10-17" });
        db.CaseFiles.AddRange(cycle, Case(year, "plenaria", $"PLEN-{year}-01", "in-calendario", "Prima plenaria", new() { ["giorno"] = $"{year}-01-16" }));
        return Task.FromResult(cycle.Id);
    });

    private static CaseFile Case(int year, string kind, string reference, string state, string title, JsonObject facts) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, Reference = reference, Title = title, Year = year, State = state, Facts = facts.ToJsonString(),
        CreatedAt = DateTime.UnixEpoch,
    };
}
