using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>A whole task without a mouse: Tab, Enter and letters.</summary>
internal static class KeyboardScene
{
    private const int MostTabs = 80;

    /// <summary>From the list of one's tasks to the contribution handed in.</summary>
    public static async Task AnswerAsync(JourneyOffice office, Desk desk, string question, string answer)
    {
        await desk.OpenAsync("/attivita");
        await GoToAsync(desk, desk.Link("Contributo alla relazione"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Page.GetByTestId("task-form")).ToBeVisibleAsync();
        await Assertions.Expect(desk.Page.Locator("[data-field=quesitoRicevuto]")).ToContainTextAsync(question);
        await office.InspectAsync(desk);

        await GoToAsync(desk, await desk.ListeningAsync(desk.Field("contributo")));
        await desk.Page.Keyboard.TypeAsync(answer);
        await GoToAsync(desk, desk.Field("costi"));
        await desk.Page.Keyboard.TypeAsync("15000");
        await desk.SeeSavedAsync();
        await GoToAsync(desk, desk.Button("Invia il contributo"));
        await desk.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Notice("fatto – Invia il contributo")).ToBeVisibleAsync();
    }

    private static async Task GoToAsync(Desk desk, ILocator target)
    {
        await target.WaitForAsync();
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await desk.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostTabs} presses of Tab do not lead to {target} on {desk.Page.Url}.");
    }
}
