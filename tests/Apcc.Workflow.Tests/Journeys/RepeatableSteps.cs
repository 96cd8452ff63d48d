using System.Text.Json.Nodes;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>Steps of the feasibility report that begin with a look at how things stand.</summary>
internal sealed class RepeatableSteps(JourneyOffice office)
{
    private readonly Dictionary<Desk, string> links = [];

    public RepeatableStep Start(Desk desk, string titleStart) => new($"{desk.Name} starts", desk, () => Task.CompletedTask, async () =>
    {
        await desk.OpenAsync("/proposte");
        await desk.Link(titleStart).ClickAsync();
        var start = desk.Button("Avvia la relazione di fattibilità");
        var running = desk.Page.GetByTestId("process");
        await Assertions.Expect(start.Or(running).First).ToBeVisibleAsync();
        if (!await running.IsVisibleAsync()) await desk.ConfirmAsync(start);
        await Assertions.Expect(running).ToBeVisibleAsync();
    });

    /// <param name="mail">Subject of the mail that tells of the task.</param>
    public RepeatableStep Claim(Desk desk, string mail) => new($"{desk.Name} claims", desk, () => FindAsync(desk, mail), async () =>
    {
        await desk.OpenAsync(links[desk]);
        var (claim, form) = (desk.Page.GetByTestId("claim"), desk.Page.GetByTestId("task-form"));
        await Assertions.Expect(claim.Or(form).First).ToBeVisibleAsync();
        if (await claim.IsVisibleAsync()) await desk.PressAsync(claim);
        await Assertions.Expect(form).ToBeVisibleAsync();
    });

    /// <param name="mail">Subject of the mail that tells of the task.</param>
    public RepeatableStep Write(Desk desk, string mail, SurvivingDraft draft) => Write(desk, () => FindAsync(desk, mail), draft);

    /// <summary>Goes on with the task that the person already knows of: it stands in their list.</summary>
    public RepeatableStep GoOnWriting(Desk desk, string title, SurvivingDraft draft) => Write(desk, async () =>
    {
        await desk.OpenAsync("/attivita");
        links[desk] = await desk.Link(title).GetAttributeAsync("href") ?? "";
    }, draft);

    /// <param name="draft">Checked before the form is handed in.</param>
    public RepeatableStep HandIn(Desk desk, string action, JsonObject data, SurvivingDraft? draft = null) =>
        new($"{desk.Name}: {action}", desk, () => Task.CompletedTask, async () =>
        {
            await desk.OpenAsync(links[desk]);
            var (form, done) = (desk.Page.GetByTestId("task-form"), desk.Page.Locator("main").GetByText($": «{action}»"));
            await Assertions.Expect(form.Or(done).First).ToBeVisibleAsync();
            if (await done.First.IsVisibleAsync()) return;

            if (draft is not null) await draft.CheckAsync();
            await desk.FillAsync(data);
            await desk.ActAndLeaveAsync(action);
        });

    private RepeatableStep Write(Desk desk, Func<Task> findAsync, SurvivingDraft draft) => new($"{desk.Name} writes", desk, findAsync, async () =>
    {
        await desk.OpenAsync(links[desk]);
        await draft.WriteAsync();
    });

    private async Task FindAsync(Desk desk, string mail) => links[desk] = Postbox.LinkIn(await office.Post.ReadAsync(desk.Name, mail));
}
