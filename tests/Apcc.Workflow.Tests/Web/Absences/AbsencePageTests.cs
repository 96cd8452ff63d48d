using System.Globalization;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Absences;

/// <summary>Somebody goes away, somebody else does the work, and the first comes back: through the pages.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class AbsencePageTests(BrowserFixture browser, ApplicationHost application) : IAsyncLifetime
{
    private const string Away = "Paolo Brambilla";
    private const string StandsIn = "Elena Riva";

    private readonly DemonstrationWork work = new(application);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The application is shared: nobody stays away for other tests.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var absence in await work.ReadAsync(db => db.Absences.AsNoTracking().ToListAsync()))
            await work.Get<EndAbsenceHandler>().HandleAsync(new EndAbsence(absence.PersonId, absence.Id));
    }

    [Fact]
    public async Task Absence_RecordedByThePerson_LetsTheSubstituteWork_UntilThePersonIsBack()
    {
        var task = await work.GiveReportAsync("Potenziamento dello Sportello", Away);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Away);
        await page.Locator("details.user-menu summary").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "La mia assenza" }).ClickAsync();
        await page.GetByTestId("add-absence").ClickAsync();
        await page.GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByText("Scegli chi svolge le attività.")).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.Locator("#assenza-al").FillAsync(Iso(work.Get<TimeProvider>().Today().AddDays(3)));
        await page.Locator("#assenza-sostituto").SelectOptionAsync((await work.IdOfAsync(StandsIn)).ToString());
        await page.GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("absences").GetByText("In corso")).ToBeVisibleAsync();

        await WorksInTheirSteadAsync(task);

        await page.GetByTestId("end-absence").ClickAsync();
        await page.GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByTestId("end-absence")).ToHaveCountAsync(0);
        Assert.Empty(await work.ReadAsync(db => db.Absences.AsNoTracking().ToListAsync()));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Pages_OfAManager_AreAccessibleAndFit(int width)
    {
        var answer = await work.Get<RecordAbsenceHandler>().HandleAsync(new RecordAbsence(
            await work.IdOfAsync(Away), await work.IdOfAsync(Away), await work.IdOfAsync(StandsIn),
            work.Get<TimeProvider>().Today(), work.Get<TimeProvider>().Today().AddDays(2)));
        Assert.Empty(answer.Errors);
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/assenze");
        await Assertions.Expect(page.GetByTestId("absences")).ToContainTextAsync(Away);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await DemonstrationWork.SignInAsync(page, "Luca Conti", $"/amministrazione/persone/{await work.IdOfAsync(Away)}");
        await Assertions.Expect(page.GetByTestId("absences")).ToContainTextAsync(StandsIn);
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task OfficesAbsences_ForWhoManagesNothing_LookLikeNotFound()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Away);

        var answer = await page.GotoAsync("/assenze");

        Assert.Equal(404, answer?.Status);
    }

    private async Task WorksInTheirSteadAsync(Guid task)
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, StandsIn);
        await Assertions.Expect(page.GetByTestId("stand-in")).ToContainTextAsync($"Sostituisci {Away}");
        var row = page.Locator("tr", new() { Has = page.Locator($"a[data-task='{task}']") });
        await Assertions.Expect(row.GetByTestId("on-behalf-of")).ToContainTextAsync($"per conto di {Away}");
        await AxeAssert.NoSeriousFindingsAsync(page);

        await page.Locator($"a[data-task='{task}']").ClickAsync();
        await page.Locator("#campo-sintesiProposta").FillAsync("Scritto in sua assenza.");
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata alle");
        await Assertions.Expect(page.Locator(".badge-status", new() { HasText = $"per conto di {Away}" })).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByTestId("task-action").Filter(new() { HasText = "Chiedi un contributo" }).ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
