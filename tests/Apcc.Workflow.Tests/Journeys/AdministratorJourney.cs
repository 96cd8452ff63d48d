using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Tests.Web.Studio;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>An administrator changes the process without a developer and without a restart (D3, D6): in the real visual editor, tried on the
/// copy of a case, published, one case moved and another left, put back; then a reminder's words and a form's field.</summary>
[Collection(JourneyCollection.Name)]
[Trait("Category", "Journey")]
public sealed class AdministratorJourney(BrowserFixture browser, ApplicationHost application) : IClassFixture<ApplicationHost>
{
    private const string Administrator = "Luca Conti";
    private const string Process = "/amministrazione/processi/definizioni/feasibility-report";
    private const string NewTask = "Verifica formale di ";
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task Process_ChangedTriedPublishedMigratedAndPutBack_AllInTheBrowser()
    {
        var (moved, left) = (await work.StartReportAsync("Coinvolgimento"), await work.StartReportAsync("Coinvolgimento"));
        await using var window = await browser.NewWindowAsync(application, 1600, 1000);
        var studio = await StudioPages.SignInAsync(window, application, Administrator, Process);
        var page = studio.Page;

        var step = await AddTaskAsync(studio);
        await MendAsync(page, step);
        await TryAsync(page, await ReferenceAsync(moved));
        await PublishAndMoveAsync(page, await work.InstanceOfAsync(moved), await work.InstanceOfAsync(left));
        await AssignAsync(moved);
        await AssignAsync(left);
        await SeeInboxAsync(await ReferenceAsync(moved), await ReferenceAsync(left));

        await studio.OpenAsync($"/studio/workflows/instances/{await work.InstanceOfAsync(moved)}/view");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Relazione di fattibilità");
        await Assertions.Expect(studio.Frame.GetByText("In attesa").Or(studio.Frame.GetByText("In corso")).First).ToBeVisibleAsync(StudioPages.Long);
        await PutBackAsync(page);
        Assert.Empty(studio.Faults);
    }

    [Fact]
    public async Task ReminderAndField_Changed_ReachANewCase_AndARunningOneThatIsMoved()
    {
        const string Words = "Porta con te le carte di prima.";
        const string Label = "Contesto, precedenti e attività";
        var (moved, left) = (await work.GiveReportAsync("Coinvolgimento"), await work.GiveReportAsync("Coinvolgimento"));
        await using var window = await browser.NewWindowAsync(application, 1600, 1000);
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout(StudioPages.Patience);
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/email/sollecito/modifica");

        await page.GetByTestId("part-it.text.liquid").ClickAsync();
        await page.Locator("#testo-modello").GetByRole(AriaRole.Textbox, new() { Name = "Testo semplice" }).PressAsync("Control+End");
        await page.Keyboard.TypeAsync(" " + Words);
        await PublishFromEditorAsync(page, await work.InstanceOfAsync(moved));
        await page.GotoAsync("/amministrazione/processi/moduli/relazione-fattibilita/modifica", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator("#voce-contesto").ClickAsync();
        await page.Locator("#def-contesto-etichetta").FillAsync(Label);
        await PublishFromEditorAsync(page, await work.InstanceOfAsync(moved));

        var fresh = await work.GiveReportAsync("Coinvolgimento");
        Assert.Equal((true, false, true), (await SeesAsync(moved, Label), await SeesAsync(left, Label), await SeesAsync(fresh, Label)));
        await MoveClockAsync(page, 28);
        Assert.Equal((true, false, true), (await RemindedWithAsync(moved, Words), await RemindedWithAsync(left, Words), await RemindedWithAsync(fresh, Words)));
    }

    /// <summary>A human task out of the palette, connected, its title an expression with a mistake; the check finds it.</summary>
    private static async Task<string> AddTaskAsync(StudioPages studio)
    {
        await studio.Page.GetByTestId("open-studio").ClickAsync();
        await studio.DrawnAsync();
        var task = await studio.AddAsync("Persone", "Compito per una persona", 420, 300);
        await studio.SetExpressionAsync("Titolo", "JavaScript", $"\"{NewTask}\" + * getCase().reference");
        await studio.ConnectAsync(studio.Node("Lettera d'incarico"), "Done", task);
        await Assertions.Expect(studio.Page.Locator("#studio-news")).ToContainTextAsync("Bozza salvata alle", new() { Timeout = StudioPages.Patience });
        await studio.Frame.Locator("[role=toolbar] .mud-button-group-root button").First.ClickAsync();
        await studio.Page.WaitForURLAsync("**/pubblica");
        await Assertions.Expect(studio.Page.GetByTestId("publish")).ToBeDisabledAsync();
        var finding = studio.Page.GetByTestId("findings").GetByRole(AriaRole.Link).First;
        var address = await finding.GetAttributeAsync("href") ?? "";
        await finding.ClickAsync();
        return address[(address.IndexOf("attivita=", StringComparison.Ordinal) + "attivita=".Length)..];
    }

    private static async Task MendAsync(IPage page, string step)
    {
        await page.WaitForURLAsync($"**/passi?attivita={step}");
        await page.GetByTestId("input-title").GetByRole(AriaRole.Textbox).FillAsync($"\"{NewTask}\" + getCase().reference");
        await page.Locator("details.more summary").ClickAsync();
        await page.GetByTestId("input-candidateGroups").GetByRole(AriaRole.Combobox).SelectOptionAsync("JavaScript");
        await page.GetByTestId("input-candidateGroups").GetByRole(AriaRole.Textbox).FillAsync("[\"referente\"]");
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");
        await page.GetByTestId("check").ClickAsync();
        await Assertions.Expect(page.Locator("#esito-controllo")).Not.ToContainTextAsync("Errore");
    }

    private static async Task TryAsync(IPage page, string reference)
    {
        await page.GetByTestId("editor-bar").GetByTestId("try").ClickAsync();
        await page.WaitForURLAsync("**/prova");
        var value = await page.Locator("#caso option", new() { HasText = reference }).First.GetAttributeAsync("value") ?? "";
        await page.Locator("#caso").SelectOptionAsync(value);
        await page.GetByTestId("start-trial").ClickAsync();
        await page.Locator("[data-activity=assegna]").GetByTestId("answer-task").ClickAsync();
        await page.GetByTestId("hand-in").ClickAsync();
        await Assertions.Expect(page.GetByTestId("trial-tasks")).ToContainTextAsync(NewTask + reference);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("close-trial").ClickAsync();
    }

    private static async Task PublishAndMoveAsync(IPage page, string moved, string left)
    {
        await page.GotoAsync(Process + "/pubblica", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByTestId("open-cases")).ToContainTextAsync("casi aperti: possono passare tutti");
        await page.GetByText("Passano alla nuova versione").ClickAsync();
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/migrazione?da=1&a=2");
        await KeepOnlyAsync(page, moved);
        Assert.Equal(1, await page.GetByTestId("migration-items").Locator($"a[href$='{left}']").CountAsync());
        await page.Locator("#motivo-migrazione").FillAsync("Si prova con una pratica soltanto.");
        await page.GetByTestId("migrate").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("batches")).ToContainTextAsync("Si prova con una pratica soltanto.");
    }

    private async Task SeeInboxAsync(string moved, string left)
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Referent, "/attivita?scheda=da-prendere");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(NewTask + moved);
        await Assertions.Expect(page.Locator("main")).Not.ToContainTextAsync(NewTask + left);
    }

    private static async Task PutBackAsync(IPage page)
    {
        await page.GotoAsync(Process + "?versione=1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByTestId("put-back").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByText("La versione 3, con il testo della 1, è in vigore.")).ToBeVisibleAsync();
    }

    /// <summary>From the editor over the one road: check, publication, and the one case that is to follow.</summary>
    private static async Task PublishFromEditorAsync(IPage page, string moved)
    {
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");
        await page.GetByTestId("editor-bar").GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/pubblica");
        await page.GetByText("Passano alla nuova versione").ClickAsync();
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/casi");
        await KeepOnlyAsync(page, moved);
        await page.Locator("#motivo-passaggio").FillAsync("Parole più chiare.");
        await page.GetByTestId("renew").ClickAsync();
        await Assertions.Expect(page.GetByTestId("batches")).ToContainTextAsync("Parole più chiare.");
    }

    private static async Task KeepOnlyAsync(IPage page, string instance)
    {
        var rows = page.GetByTestId("migration-items").Locator("tr:has(input)");
        await Assertions.Expect(rows.First).ToBeVisibleAsync();
        foreach (var row in await rows.AllAsync())
            if (await row.Locator($"a[href$='{instance}']").CountAsync() == 0) await row.Locator("input").UncheckAsync();
    }

    private async Task AssignAsync(Guid task)
    {
        var (coordinator, referent) = (await work.IdOfAsync(DemonstrationWork.Coordinator), await work.IdOfAsync(DemonstrationWork.Referent));
        await work.Get<ClaimHumanTaskHandler>().HandleAsync(new ClaimHumanTask(task, coordinator));
        var due = DateTime.Today.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var answer = await work.Get<CompleteHumanTaskHandler>().HandleAsync(new CompleteHumanTask(
            task, coordinator, "Conferma", ReportData.Assignment(referent, due, "Segue già le proposte della sua area.")));
        Assert.True(answer.Result is HumanTaskResult.Done, string.Join("; ", answer.Errors.Select(error => error.Message)));
    }

    private Task<string> ReferenceAsync(Guid task) => work.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task)
        .Join(db.CaseFiles, row => row.CaseFileId, file => file.Id, (_, file) => file.Reference).SingleAsync());

    private async Task<bool> SeesAsync(Guid task, string label) =>
        (await work.Get<HumanTaskSheets>().FindAsync(task, await work.IdOfAsync(DemonstrationWork.Referent)))?.Form?.Find("contesto")?.Label == label;

    private static async Task MoveClockAsync(IPage page, int days)
    {
        await page.GotoAsync("/amministrazione/orologio", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator("#giorno").FillAsync(DateTime.Today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#ora").FillAsync("12:00");
        await page.GetByTestId("move-there").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByText("In ufficio ora è il")).ToBeVisibleAsync();
    }

    /// <summary>Waits for the first reminder of a task; says whether it has the words.</summary>
    private async Task<bool> RemindedWithAsync(Guid task, string words)
    {
        for (var look = 0; look < 600; look++)
        {
            var mail = await work.ReadAsync(db => db.SentEmails.Where(row => row.HumanTaskId == task && row.TemplateKey == "sollecito").FirstOrDefaultAsync());
            if (mail is not null) return mail.TextBody.Contains(words, StringComparison.Ordinal);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("No reminder came.");
    }
}
