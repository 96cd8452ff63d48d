using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Trial;

/// <summary>An administrator tries a process before it comes into force: nothing leaves the rehearsal.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class TrialPageTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";
    private const string Address = "/amministrazione/processi/definizioni/feasibility-report/prova";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task CopyOfARealCase_PlaysWithItsAnswers_ShowsMailAndLetter_GoesBack_AndLeavesTheCaseAlone(int width)
    {
        var work = new DemonstrationWork(application);
        var written = await work.GiveReportAsync("Coinvolgimento");
        var reference = await work.ReadAsync(db => db.HumanTasks.Where(task => task.Id == written)
            .Join(db.CaseFiles, task => task.CaseFileId, file => file.Id, (_, file) => file.Reference).SingleAsync());
        var before = await CountAsync(work);
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, Address);

        await page.Locator("#caso").SelectOptionAsync(await OptionOfAsync(page, reference));
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GetByTestId("start-trial").ClickAsync();
        await Assertions.Expect(page.GetByTestId("trial-clock")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(page.GetByTestId("trial-tasks")).ToContainTextAsync("Cabina di Regia");
        await page.GetByTestId("answer-task").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("trial-answer")).ToContainTextAsync("risposte date nel caso copiato");
        await page.GetByTestId("hand-in").ClickAsync();
        var agenda = page.GetByTestId("trial-agenda");
        await Assertions.Expect(agenda).ToContainTextAsync(DemonstrationWork.Referent);
        await Assertions.Expect(agenda).ToContainTextAsync("fine settimana");
        await page.GetByTestId("show-mail").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("trial-mail")).ToContainTextAsync("Non è stata spedita.");
        await page.GetByTestId("show-paper").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("trial-pdf")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GetByTestId("to-next").ClickAsync();
        await Assertions.Expect(page.GetByTestId("step-back")).ToBeEnabledAsync();
        await page.GetByTestId("restart").ClickAsync();
        await Assertions.Expect(agenda.Locator(".taskdone")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        Assert.Equal(before, await CountAsync(work));
    }

    [Fact]
    public async Task OwnCases_OfTheVersionInForce_PassOneByOne()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, Address + "?scheda=casi-di-prova");
        await page.Locator("#versione-casi").SelectOptionAsync(new SelectOptionValue { Index = await page.Locator("#versione-casi option").CountAsync() - 1 });

        await page.GetByTestId("run-own-cases").ClickAsync();

        await Assertions.Expect(page.GetByTestId("case-results")).ToContainTextAsync("accettata", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#esito-casi")).ToContainTextAsync("vanno come previsto");
        await AxeAssert.NoSeriousFindingsAsync(page);
    }

    [Fact]
    public async Task TemplateDraft_IsSeenInTheMailOfTheTrial_AndNotInForce()
    {
        const string Mark = "Parola che sta solo nella bozza.";
        var work = new DemonstrationWork(application);
        var actor = await work.IdOfAsync(Administrator);
        var register = work.Get<ConfigurationRegister>();
        var read = await register.ReadAsync(ConfigurationKind.EmailTemplate, "relazione-accettata", null, actor);
        var parts = System.Text.Json.Nodes.JsonNode.Parse(read!.Content)!.AsObject();
        foreach (var (name, text) in parts.ToList().Where(part => part.Key.EndsWith(".liquid", StringComparison.Ordinal)))
            parts[name] = text!.GetValue<string>() + (name.Contains("subject", StringComparison.Ordinal) ? "" : "\n" + Mark);
        await work.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(ConfigurationKind.EmailTemplate, "relazione-accettata", parts.ToJsonString(), read.Version.Tag, actor));
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/processi/email/relazione-accettata/prova");

        await page.Locator("#caso").SelectOptionAsync(await OptionOfAsync(page, "Esempio: accettata"));
        await page.GetByTestId("start-trial").ClickAsync();
        foreach (var activity in new[] { "assegna", "scrivi", "valuta" })
        {
            await page.Locator($"[data-activity='{activity}']").GetByTestId("answer-task").ClickAsync(new() { Timeout = 60_000 });
            await page.GetByTestId("hand-in").ClickAsync();
        }

        await Assertions.Expect(page.GetByTestId("trial-clock")).ToContainTextAsync("Concluso", new() { Timeout = 60_000 });
        await page.GetByTestId("show-mail").Last.ClickAsync();
        await page.GetByTestId("trial-mail").Locator("summary").ClickAsync();
        await Assertions.Expect(page.GetByTestId("trial-mail").Locator("pre")).ToContainTextAsync(Mark);
    }

    private static async Task<string> OptionOfAsync(IPage page, string text) =>
        await page.Locator("#caso option", new() { HasText = text }).First.GetAttributeAsync("value") ?? "";

    private static Task<(int Instances, int Tasks)> CountAsync(DemonstrationWork work) => work.ReadAsync(async db =>
        (await db.WorkflowInstances.CountAsync(), await db.HumanTasks.CountAsync()));
}
