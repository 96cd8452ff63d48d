using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

/// <summary>Filters of the inbox under names of one's own, with the keyboard alone.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class SavedFilterJourneyTests(BrowserFixture browser, ApplicationHost application) : IAsyncLifetime
{
    private const string Owner = "Giulia Ferraris";

    private readonly DemonstrationWork work = new(application);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>The application is shared: nobody's inbox opens with what this test has saved.</summary>
    public async ValueTask DisposeAsync()
    {
        var owner = await work.IdOfAsync(Owner);
        foreach (var filter in await work.Get<InboxFilterList>().OfAsync(owner))
            await work.Get<DeleteInboxFilterHandler>().HandleAsync(new DeleteInboxFilter(owner, filter.Id));
    }

    [Fact]
    public async Task Filter_SavedUsedRenamedDeletedAndTakenBack_ByKeyboard()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Owner, "/attivita?scheda=tutte&scadenza=in-ritardo");
        await PressAsync(page, "save-filter");
        await page.GetByLabel("Nome").FillAsync("In ritardo, di tutti");
        await page.Locator("#filtro-iniziale-si").PressAsync("Space");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PressAsync(page, "submit");
        var chip = page.GetByTestId("saved-filters").GetByRole(AriaRole.Link, new() { Name = "In ritardo, di tutti" });
        await Assertions.Expect(chip).ToHaveAttributeAsync("aria-current", "true");
        await AxeAssert.NoSeriousFindingsAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Le mie" }).PressAsync("Enter");
        await page.WaitForURLAsync("**/attivita?scheda=mie");
        await page.Locator("nav.container").GetByRole(AriaRole.Link, new() { Name = "Attività" }).PressAsync("Enter");
        await page.WaitForURLAsync("**/attivita?scheda=tutte&scadenza=in-ritardo");
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("scheda=tutte&scadenza=in-ritardo$"));

        await PressAsync(page, "rename-filter");
        await page.GetByLabel("Nome").FillAsync("Ritardi");
        await page.GetByLabel("Nome").PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("saved-filters")).ToContainTextAsync("Ritardi");
        await PressAsync(page, "delete-filter");
        await Assertions.Expect(page.GetByTestId("restore-filter")).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByTestId("saved-filters").GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("saved-filters").GetByRole(AriaRole.Link, new() { Name = "Ritardi" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filters_OnAPhone_FitAndAreAccessible()
    {
        var owner = await work.IdOfAsync(Owner);
        foreach (var (name, query) in new[] { ("In ritardo, di tutti", "scheda=tutte&scadenza=in-ritardo"), ("Relazioni della settimana", "scadenza=settimana&cerca=relazione") })
            await work.Get<SaveInboxFilterHandler>().HandleAsync(new SaveInboxFilter(owner, name, query));
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, Owner, "/attivita?scadenza=settimana&cerca=relazione");

        await Assertions.Expect(page.GetByTestId("rename-filter")).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    private static async Task PressAsync(IPage page, string testId)
    {
        await Assertions.Expect(page.GetByTestId(testId)).ToBeEnabledAsync();
        await page.GetByTestId(testId).PressAsync("Enter");
    }
}
