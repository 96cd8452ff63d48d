using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

/// <summary>People at their tasks, in a browser, on the real application.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class TaskJourneyTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task Report_WrittenLeftAndSentBack_LosesNothingAndIsNobodyElses()
    {
        var task = await work.GiveReportAsync("Coinvolgimento delle scuole", "Sara D'Angelo");
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Sara D'Angelo", $"/attivita/{task}");

        await page.Locator("#campo-sintesiProposta").FillAsync("Laboratori di riparazione nelle scuole.");
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata alle", new() { Timeout = 3000 });
        await page.ReloadAsync(new() { WaitUntil = WaitUntilState.NetworkIdle });

        await Assertions.Expect(page.Locator("#campo-sintesiProposta")).ToHaveValueAsync("Laboratori di riparazione nelle scuole.");
        await Assertions.Expect(page.GetByTestId("found-text")).ToBeHiddenAsync();
        await page.GetByTestId("task-action").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GetByTestId("error-summary").GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.Locator("#campo-fattibilitaTecnica")).ToBeFocusedAsync();
        await IsNotFoundForAsync(task, "Paolo Brambilla");
    }

    [Fact]
    public async Task Draft_SavedByAnotherPage_IsSaidAndCanBeOpened()
    {
        var task = await work.GiveReportAsync("Contrasto alle isole di calore");
        await using var window = await browser.NewWindowAsync(application);
        var first = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(first, DemonstrationWork.Referent, $"/attivita/{task}");
        var second = await window.NewPageAsync();
        await second.GotoAsync($"/attivita/{task}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var field = "#" + await first.Locator("textarea").First.GetAttributeAsync("id");

        await second.Locator(field).FillAsync("Scritto nella seconda pagina");
        await Assertions.Expect(second.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");
        await first.Locator(field).FillAsync("Scritto nella prima pagina");
        await Assertions.Expect(first.GetByTestId("save-indicator")).ToContainTextAsync("un’altra tua pagina ha salvato");
        await first.GetByTestId("reload-draft").ClickAsync();

        await Assertions.Expect(first.Locator(field)).ToHaveValueAsync("Scritto nella seconda pagina");
        await first.GetByTestId("restore-found").ClickAsync();
        await Assertions.Expect(first.Locator(field)).ToHaveValueAsync("Scritto nella prima pagina");
        await Assertions.Expect(first.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");
    }

    [Fact]
    public async Task Text_NeverAcknowledged_IsOfferedAgainAndGoneAfterSigningOut()
    {
        var task = await work.GiveReportAsync("Educazione alimentare", "Sara D'Angelo");
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Sara D'Angelo", $"/attivita/{task}");
        await window.SetOfflineAsync(true);
        await page.EvaluateAsync(
            """
            () => {
              const field = document.querySelector('#campo-contesto');
              field.value = 'Scritto senza rete';
              // What the page would do, without Blazor: the connection is what is missing.
              const event = new Event('input', { bubbles: true });
              document.addEventListener('input', stop => stop.stopImmediatePropagation(), { once: true, capture: false });
              field.dispatchEvent(event);
            }
            """);
        await window.SetOfflineAsync(false);
        var kept = await page.EvaluateAsync<string>("JSON.stringify(localStorage)");
        Assert.Contains("Scritto senza rete", kept, StringComparison.Ordinal);

        await page.GotoAsync("/accessibilita", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.EvaluateAsync("kept => { localStorage.clear(); Object.entries(JSON.parse(kept)).forEach(([name, value]) => localStorage.setItem(name, value)); }", kept);
        await work.Get<SaveHumanTaskDraftHandler>().HandleAsync(new SaveHumanTaskDraft(task, await work.IdOfAsync("Sara D'Angelo"),
            new() { ["contesto"] = "Quello che c’era prima" }, await DraftVersionAsync(task)));
        await page.GotoAsync($"/attivita/{task}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByTestId("found-text")).ToContainTextAsync("Abbiamo trovato testo non salvato");
        await Assertions.Expect(page.Locator("#campo-contesto")).ToHaveValueAsync("Quello che c’era prima");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("restore-found").ClickAsync();
        await Assertions.Expect(page.Locator("#campo-contesto")).ToHaveValueAsync("Scritto senza rete");
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");

        await page.EvaluateAsync("kept => Object.entries(JSON.parse(kept)).forEach(([name, value]) => localStorage.setItem(name, value))", kept);
        await page.Locator(".user-menu summary").ClickAsync();
        await page.GetByTestId("sign-out").ClickAsync();
        await page.WaitForURLAsync("**/accedi?uscita=si");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(name => name.startsWith('apcc.bozza.')).length"));
    }

    [Fact]
    public async Task Assignment_ClaimedAndHandedIn_ReturnsToTheListWithANotice()
    {
        var task = await work.StartReportAsync("Potenziamento dello Sportello Energia");
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/attivita?scheda=da-prendere&cerca=Sportello");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);

        await page.Locator("a[data-task]").ClickAsync();
        await page.WaitForURLAsync($"**/attivita/{task}?da=*");
        await page.Locator(".task").GetByTestId("claim").ClickAsync();
        await page.Locator("#campo-scadenza").FillAsync("2027-12-01");
        await PageAssert.FitsItsWidthAsync(page);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("task-action").First.ClickAsync();

        await page.WaitForURLAsync("**/attivita?scheda=da-prendere&cerca=Sportello");
        await Assertions.Expect(page.GetByTestId("notice").Last).ToContainTextAsync("fatto");
        Assert.Equal(HumanTaskStatus.Completed, await work.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Status).SingleAsync()));
        await page.GotoAsync($"/attivita/{task}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByTestId("form-reading")).ToContainTextAsync("1º dicembre 2027");
    }

    [Fact]
    public async Task Manager_MovesTheDueDateAndReassigns_WhileTheAssigneeWrites()
    {
        var task = await work.GiveReportAsync("Potenziamento di strategie");
        await using var desk = await browser.NewWindowAsync(application);
        var writing = await desk.NewPageAsync();
        await DemonstrationWork.SignInAsync(writing, DemonstrationWork.Referent, $"/attivita/{task}");
        await using var office = await browser.NewWindowAsync(application);
        var managing = await office.NewPageAsync();
        await DemonstrationWork.SignInAsync(managing, DemonstrationWork.Coordinator, $"/attivita/{task}");
        await writing.Locator("#campo-contesto").FillAsync("Mezza fra");

        await managing.GetByTestId("change-due-date").ClickAsync();
        await managing.Locator("#scadenza-nuova").FillAsync("2027-12-10");
        await managing.Locator("#scadenza-motivo").FillAsync("Attesa dei dati di fine anno.");
        await AxeAssert.NoSeriousFindingsAsync(managing);
        await managing.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(managing.GetByTestId("notice")).ToContainTextAsync("La nuova scadenza è il 10 dicembre 2027");
        await Assertions.Expect(writing.GetByTestId("task-news")).ToContainTextAsync("La scadenza è cambiata");
        await Assertions.Expect(writing.Locator("aside")).ToContainTextAsync("10 dicembre 2027");
        await Assertions.Expect(writing.Locator("#campo-contesto")).ToHaveValueAsync("Mezza fra");

        await managing.GetByTestId("assign").ClickAsync();
        await managing.Locator("#assegna-persona").SelectOptionAsync(new SelectOptionValue { Label = "Paolo Brambilla – Tecnico, Area Tecnica Scuole" });
        await Assertions.Expect(managing.Locator("dialog[open]").GetByTestId("confirm")).ToBeDisabledAsync();
        await managing.Locator("#assegna-motivo").FillAsync("Marco è assente.");
        await managing.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(writing.Locator("h1")).ToHaveTextAsync("Questa attività non è più tra le tue");
        await Assertions.Expect(managing.Locator(".history")).ToContainTextAsync("Passata da Marco Colombo a Paolo Brambilla");
        await Assertions.Expect(managing.GetByTestId("form-reading")).ToContainTextAsync("Mezza fra");
    }

    private async Task IsNotFoundForAsync(Guid task, string person)
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, person);

        var forbidden = await page.GotoAsync($"/attivita/{task}");
        var forbiddenText = await page.Locator("main").InnerTextAsync();
        var unknown = await page.GotoAsync($"/attivita/{Guid.NewGuid()}");

        Assert.Equal((404, 404), (forbidden!.Status, unknown!.Status));
        Assert.Contains("Pagina non trovata", forbiddenText, StringComparison.Ordinal);
        Assert.Equal(forbiddenText, await page.Locator("main").InnerTextAsync());
    }

    private Task<int> DraftVersionAsync(Guid task) =>
        work.ReadAsync(db => db.HumanTaskDrafts.Where(draft => draft.HumanTaskId == task).Select(draft => draft.Version).SingleOrDefaultAsync());
}
