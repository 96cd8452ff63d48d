using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Calendars;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Engine.Calendar;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Deadlines;

/// <summary>The Cabina di Regia moves a deadline that a new calendar made impossible, and takes it back.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class RecalculationPageTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Address = "/amministrazione/scadenze/ricalcolo";

    // So far away that no other test's deadline is concerned.
    private static readonly DateOnly Day = new(2031, 3, 18);

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Deadline_OnADayThatCloses_IsMovedAndTakenBack(int width)
    {
        var day = Day.AddDays(width == 390 ? 7 : 0);
        var reference = await GiveReportDueOnAsync(day);
        await CloseAsync(day);
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, Address);

        var row = page.GetByTestId("proposals").GetByRole(AriaRole.Row).Filter(new() { HasText = reference });
        await Assertions.Expect(row).ToContainTextAsync($"martedì {day.Day} marzo 2031");
        await Assertions.Expect(row).ToContainTextAsync($"mercoledì {day.Day + 1} marzo 2031");
        await Assertions.Expect(row.GetByTestId("choose")).Not.ToBeCheckedAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Nessuna" }).ClickAsync();
        await row.GetByTestId("choose").PressAsync("Space");
        await page.GetByTestId("move").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open]")).ToContainTextAsync("Scrivi il motivo");
        var reason = $"Inventario del {day.Day} marzo";
        await page.Locator("#motivo").FillAsync(reason);
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByText("Una data spostata.")).ToBeVisibleAsync();
        await Assertions.Expect(row).ToHaveCountAsync(0);

        var done = page.GetByTestId("recalculations").GetByRole(AriaRole.Row).Filter(new() { HasText = reason });
        await done.GetByTestId("undo-recalculation").ClickAsync();
        await page.Locator("#motivo-annullo").FillAsync("Inventario rinviato");
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByText("Una data riportata com’era.")).ToBeVisibleAsync();
        await Assertions.Expect(done).ToContainTextAsync("annullato");
        await Assertions.Expect(row).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_ForAReferente_DoesNotExist()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Referent);

        Assert.Equal(404, (await page.GotoAsync(Address))?.Status);
    }

    private async Task<string> GiveReportDueOnAsync(DateOnly day)
    {
        var work = new DemonstrationWork(application);
        var task = await work.GiveReportAsync("Coinvolgimento");
        var coordinator = await work.IdOfAsync(DemonstrationWork.Coordinator);
        var answer = await work.Get<ChangeDueDateHandler>().HandleAsync(new ChangeDueDate(task, coordinator, day, "Serve più tempo"));
        Assert.Equal(HumanTaskResult.Done, answer.Result);
        return (await work.ReadAsync(db => db.HumanTasks.Where(row => row.Id == task).Select(row => row.Reference).SingleAsync()))!;
    }

    private async Task CloseAsync(DateOnly day)
    {
        var work = new DemonstrationWork(application);
        var administrator = await work.IdOfAsync("Luca Conti");
        var read = await work.Get<ConfigurationRegister>().ReadAsync(ConfigurationKind.Calendar, "milano", null, administrator);
        var source = CalendarSource.Read(read!.Content)!;
        source.AddHoliday(HolidayRuleKind.Once, "Inventario", day);
        var draft = await work.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(ConfigurationKind.Calendar, "milano", source.Write(), read.Version.Tag, administrator));
        var published = await work.Get<PublishDraftHandler>().HandleAsync(new PublishDraft(draft.Version!.Version.Tag, administrator));
        Assert.Equal(PublishDraftResult.Published, published.Result);
    }
}
