using System.Text.RegularExpressions;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Layout;

/// <summary>A slow line: the page stands there, and the program behind it is still on its way.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class EarlyInputTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task TaskForm_TakesNoKeyBeforeItCanKeepIt_AndEveryKeyAfterwards()
    {
        var task = await work.GiveReportAsync("Educazione alimentare", "Sara D'Angelo");
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Sara D'Angelo");
        var arrive = await HoldBackAsync(page);
        await page.GotoAsync($"/attivita/{task}", new() { WaitUntil = WaitUntilState.Commit });
        var field = page.Locator("#campo-sintesiProposta");

        await Assertions.Expect(field).ToBeDisabledAsync();
        await Assertions.Expect(page.GetByTestId("task-action").First).ToBeDisabledAsync();
        await field.ClickAsync(new() { Force = true });
        await page.Keyboard.TypeAsync("Scritto troppo presto. ");
        await Assertions.Expect(field).ToHaveValueAsync("");
        await Assertions.Expect(page.GetByTestId("waiting")).ToBeVisibleAsync();

        arrive.SetResult();
        await Assertions.Expect(field).ToBeEnabledAsync();
        await field.PressSequentiallyAsync("Scritto a tempo.");
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata alle");
        await page.ReloadAsync();
        await Assertions.Expect(field).ToHaveValueAsync("Scritto a tempo.");
        await Assertions.Expect(page.GetByTestId("waiting")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Inbox_WhileItWaits_IsReadableAndItsLinksLead()
    {
        var task = await work.GiveReportAsync("Educazione alimentare", "Sara D'Angelo");
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Sara D'Angelo");
        var arrive = await HoldBackAsync(page);
        await page.GotoAsync("/attivita", new() { WaitUntil = WaitUntilState.Commit });

        await Assertions.Expect(page.Locator("#cerca-attivita")).ToBeDisabledAsync();
        await Assertions.Expect(page.GetByTestId("waiting")).ToBeVisibleAsync();
        await PageAssert.FitsItsWidthAsync(page);
        await page.Locator($"a[data-task='{task}']").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"/attivita/{task}"));

        arrive.SetResult();
        await Assertions.Expect(page.Locator("#campo-sintesiProposta")).ToBeEnabledAsync();
    }

    /// <summary>The framework's script arrives when the test lets it.</summary>
    private static async Task<TaskCompletionSource> HoldBackAsync(IPage page)
    {
        var arrive = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await page.RouteAsync("**/_framework/blazor.web*.js", async route =>
        {
            await arrive.Task;
            await route.ContinueAsync();
        });
        return arrive;
    }
}
