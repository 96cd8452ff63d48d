using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

/// <summary>Who coordinates and who works look at the same task at the same time.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ManagedTaskJourneyTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task Comments_AppearToTheOther_WhileBothType()
    {
        var task = await work.GiveReportAsync("Contrasto alle isole di calore");
        await using var desk = await browser.NewWindowAsync(application, 390);
        var writing = await desk.NewPageAsync();
        await DemonstrationWork.SignInAsync(writing, DemonstrationWork.Referent, $"/attivita/{task}");
        await using var office = await browser.NewWindowAsync(application);
        var managing = await office.NewPageAsync();
        await DemonstrationWork.SignInAsync(managing, DemonstrationWork.Coordinator, $"/attivita/{task}");
        await writing.Locator("#commento").FillAsync("Sto scrivendo");

        await managing.GetByTestId("add-comment").ClickAsync();
        await Assertions.Expect(managing.Locator("#commento-errore, .comments .invalid, .comments [role=alert]").First).ToContainTextAsync("Scrivi il commento");
        await managing.Locator("#commento").FillAsync("Ricordati i costi di manutenzione.\nGrazie.");
        await managing.GetByTestId("add-comment").ClickAsync();

        await Assertions.Expect(writing.GetByTestId("comments")).ToContainTextAsync("Ricordati i costi di manutenzione.");
        await Assertions.Expect(writing.Locator("#commento")).ToHaveValueAsync("Sto scrivendo");
        await Assertions.Expect(managing.Locator("#commento")).ToHaveValueAsync("");
        await AxeAssert.NoSeriousFindingsAsync(writing);
        await PageAssert.FitsItsWidthAsync(writing);
        await managing.GetByTestId("withdraw-comment").ClickAsync();
        await managing.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(writing.GetByTestId("comments")).ToContainTextAsync("Commento ritirato");
        await Assertions.Expect(writing.GetByTestId("comments")).Not.ToContainTextAsync("manutenzione");
    }

    [Fact]
    public async Task Priority_IsChangedAndSaid()
    {
        var task = await work.GiveReportAsync("Contrasto alle isole di calore");
        await using var office = await browser.NewWindowAsync(application);
        var managing = await office.NewPageAsync();
        await DemonstrationWork.SignInAsync(managing, DemonstrationWork.Coordinator, $"/attivita/{task}");

        await managing.GetByTestId("change-priority").ClickAsync();
        await Assertions.Expect(managing.Locator("dialog[open]").GetByLabel("Normale")).ToBeCheckedAsync();
        await managing.Locator("dialog[open]").GetByLabel("Urgente").CheckAsync();
        await AxeAssert.NoSeriousFindingsAsync(managing);
        await managing.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();

        await Assertions.Expect(managing.GetByTestId("notice")).ToContainTextAsync("Priorità dell’attività: Urgente");
        await Assertions.Expect(managing.Locator("aside")).ToContainTextAsync("Urgente");
        await Assertions.Expect(managing.Locator(".history")).ToContainTextAsync("Priorità: da «Normale» a «Urgente»");
    }

    [Fact]
    public async Task Cancel_AsksForTheReason_AndTheAssigneeIsTold()
    {
        var task = await new OneTaskProcess { DefinitionId = "una-firma-da-annullare", TimesOut = false, DueAt = "2030-01-01T12:00:00Z" }
            .StartAsync(application.Services, await work.IdOfAsync("Luca Conti"));
        await work.Get<AssignHumanTaskHandler>().HandleAsync(new AssignHumanTask(
            task, await work.IdOfAsync(DemonstrationWork.Coordinator), await work.IdOfAsync(DemonstrationWork.Referent), null));
        await using var desk = await browser.NewWindowAsync(application);
        var writing = await desk.NewPageAsync();
        await DemonstrationWork.SignInAsync(writing, DemonstrationWork.Referent, $"/attivita/{task}");
        await using var office = await browser.NewWindowAsync(application, 390);
        var managing = await office.NewPageAsync();
        await DemonstrationWork.SignInAsync(managing, DemonstrationWork.Coordinator, $"/attivita/{task}");

        await managing.GetByTestId("cancel-task").ClickAsync();
        await Assertions.Expect(managing.Locator("dialog[open]").GetByTestId("confirm")).ToBeDisabledAsync();
        await managing.Locator("#annulla-motivo").FillAsync("La seduta non si tiene.");
        await AxeAssert.NoSeriousFindingsAsync(managing);
        await PageAssert.FitsItsWidthAsync(managing);
        await managing.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();

        await Assertions.Expect(managing.Locator(".history")).ToContainTextAsync("La seduta non si tiene.");
        await Assertions.Expect(writing.GetByTestId("task-news")).ToContainTextAsync("è stata annullata");
        await Assertions.Expect(writing.GetByTestId("task-action")).ToHaveCountAsync(0);
        Assert.Equal(HumanTaskStatus.Cancelled, await work.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Status).SingleAsync()));
    }
}
