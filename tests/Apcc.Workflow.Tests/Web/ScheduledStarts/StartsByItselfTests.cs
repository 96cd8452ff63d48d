using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Engine.Tests.TestKit;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.ScheduledStarts;

/// <summary>The page of a process says what starts it by itself, and when.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class StartsByItselfTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";
    private const string Key = "prova-avvio-da-se";

    [Fact]
    public async Task Process_ThatTheClockAndAnEventStart_SaysSo()
    {
        await PublishAsync();
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/definizioni/{Key}");

        var starts = page.GetByTestId("starts-by-itself");
        await Assertions.Expect(starts).ToContainTextAsync("«Primo giorno del secolo»: il prossimo avvio è il 1º gennaio 2099, ore 09:00.");
        await Assertions.Expect(starts).ToContainTextAsync("«Richiesta»: si avvia a ogni evento «richiesta-di-prova».");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await page.GotoAsync("/amministrazione/processi/definizioni/feasibility-report", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Assertions.Expect(page.GetByTestId("versions")).ToBeVisibleAsync();
        await Assertions.Expect(starts).ToHaveCountAsync(0);
    }

    private async Task PublishAsync()
    {
        var work = new DemonstrationWork(application);
        var actor = await work.IdOfAsync(Administrator);
        var definition = Flow.Definition(Flow.Chart(
            [Trigger("data", "StartAt", "Primo giorno del secolo", "dateTime", "2099-01-01T09:00"), Trigger("evento", "Event", "Richiesta", "eventName", "richiesta-di-prova"), Flow.Line("riga")],
            "data>riga", "evento>riga"), id: Key);
        var draft = await work.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(ConfigurationKind.Definition, Key, definition.ToJsonString(), null, actor));
        var answer = await work.Get<PublishDraftHandler>().HandleAsync(new PublishDraft(draft.Version!.Version.Tag, actor));
        Assert.Equal(PublishDraftResult.Published, answer.Result);
    }

    private static JsonObject Trigger(string id, string type, string name, string input, string value)
    {
        var trigger = Flow.Activity(id, type, (input, Flow.Literal(value)));
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        trigger["metadata"] = new JsonObject { ["displayText"] = name };
        return trigger;
    }
}
