using System.Diagnostics;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Studio;

/// <summary>The real Elsa Studio against our API. Few and heavy: each starts a .NET runtime in the browser. The application is their own,
/// because they change the process that everybody else runs.</summary>
[Trait("Category", "Studio")]
public sealed class StudioTests(BrowserFixture browser, ApplicationHost application, ITestOutputHelper output)
    : IClassFixture<BrowserFixture>, IClassFixture<ApplicationHost>
{
    private const string Administrator = "Luca Conti";
    private const string Report = "feasibility-report";
    private const string Editor = "/studio/workflows/definitions/feasibility-report/edit";

    [Fact]
    public async Task Process_OpenedChangedAndReloaded_IsThere_ThenPublished()
    {
        await using var window = await browser.NewWindowAsync(application, 1600, 1000);
        var studio = await StudioPages.SignInAsync(window, application, Administrator, "/amministrazione/processi/definizioni/feasibility-report");
        var clock = Stopwatch.StartNew();
        await studio.Page.GetByTestId("open-studio").ClickAsync();
        await studio.DrawnAsync();
        output.WriteLine($"cold: {clock.Elapsed.TotalSeconds:0.0} s, {studio.Requests} requests, {studio.Bytes / 1e6:0.00} MB");
        var places = await PlacesAsync();

        var task = await studio.AddAsync("Persone", "Compito per una persona", 420, 300);
        await studio.SetExpressionAsync("Titolo", "JavaScript", "\"Controlla la lettera di \" + getCase().reference");
        await studio.ConnectAsync(studio.Node("Lettera d'incarico"), "Done", task);
        await Assertions.Expect(studio.Page.Locator("#studio-news")).ToContainTextAsync("Bozza salvata alle", new() { Timeout = StudioPages.Patience });
        clock.Restart();
        await studio.Page.ReloadAsync();
        await studio.DrawnAsync();
        output.WriteLine($"warm: {clock.Elapsed.TotalSeconds:0.0} s");

        await Assertions.Expect(studio.Frame.Locator(".x6-node", new() { HasText = "UserTask" })).ToHaveCountAsync(1, new() { Timeout = StudioPages.Patience });
        var draft = await LatestAsync();
        Assert.Equal(ConfigurationState.Draft, draft.Version.State);
        Assert.Contains("getCase().reference", draft.Content, StringComparison.Ordinal);
        Assert.Equal(places, (await PlacesAsync()).Where(place => places.Any(known => known.Id == place.Id)));

        // The editor's own button saves and leads to the page that asks about open cases.
        await studio.Frame.Locator("[role=toolbar] .mud-button-group-root button").First.ClickAsync();
        await studio.Page.WaitForURLAsync("**/definizioni/feasibility-report/pubblica");
        Assert.Equal(ConfigurationState.Draft, (await LatestAsync()).Version.State);
        await Assertions.Expect(studio.Page.GetByTestId("open-cases")).ToBeVisibleAsync(StudioPages.Long);
        await studio.Page.GetByTestId("publish").ClickAsync();
        await Assertions.Expect(studio.Page.GetByText("la versione 2 è in vigore")).ToBeVisibleAsync(StudioPages.Long);
        Assert.Equal((ConfigurationState.Published, 2), ((await LatestAsync()).Version.State, (await LatestAsync()).Version.Version));
        Assert.Empty(studio.Faults);
    }

    [Fact]
    public async Task Session_EndedWhileEditing_IsResumedAndNothingIsLost()
    {
        await using var window = await browser.NewWindowAsync(application, 1600, 1000);
        var studio = await StudioPages.SignInAsync(window, application, Administrator, "/amministrazione");
        await studio.OpenAsync(Editor);
        await window.ClearCookiesAsync();

        var name = studio.Frame.GetByLabel("Nome", new() { Exact = true }).First;
        await name.FillAsync("Relazione, dopo la pausa");
        await name.BlurAsync();
        var dialog = studio.Frame.GetByRole(AriaRole.Dialog, new() { Name = "La sessione è scaduta" });
        await Assertions.Expect(dialog).ToBeVisibleAsync(StudioPages.Long);
        var other = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(other, Administrator, "/amministrazione");
        await studio.SavedDuringAsync(() => dialog.GetByRole(AriaRole.Button, new() { Name = "Ho fatto l’accesso: riprendi" }).ClickAsync());

        await Assertions.Expect(studio.Page.Locator("#studio-news")).ToContainTextAsync("Bozza salvata alle", new() { Timeout = StudioPages.Patience });
        Assert.Contains("Relazione, dopo la pausa", (await LatestAsync()).Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SomebodyElseSavedFirst_IsNamed_NothingIsOverwritten_AndTheTwoAreCompared_ThenRunIsRefusedReadably()
    {
        await using var window = await browser.NewWindowAsync(application, 1600, 1000);
        var studio = await StudioPages.SignInAsync(window, application, Administrator, "/amministrazione");
        await studio.OpenAsync(Editor);
        var (work, read) = (new DemonstrationWork(application), await LatestAsync());
        var theirs = (await work.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(
            ConfigurationKind.Definition, Report, WithDescription(read.Content, "Di chi salva prima"), read.Version.Tag, await work.IdOfAsync(Administrator)))).Version!;

        var name = studio.Frame.GetByLabel("Nome", new() { Exact = true }).First;
        await name.FillAsync("Il mio nome");
        await studio.SavedDuringAsync(() => name.BlurAsync());
        var alert = studio.Page.Locator("#studio-alert");
        await Assertions.Expect(alert).ToContainTextAsync($"Nel frattempo {Administrator} ha salvato la bozza", new() { Timeout = StudioPages.Patience });
        Assert.Equal(theirs.Content, (await LatestAsync()).Content);
        var comparison = await window.RunAndWaitForPageAsync(() => alert.GetByRole(AriaRole.Link, new() { Name = "Confronta i due testi" }).ClickAsync());
        await Assertions.Expect(comparison.Locator("main")).ToContainTextAsync("Luca Conti ha salvato prima di te");
        await Assertions.Expect(comparison.GetByTestId("comparison")).ToContainTextAsync("Il mio nome");

        await studio.Page.BringToFrontAsync();
        await alert.GetByRole(AriaRole.Button, new() { Name = "Ricarica la versione salvata" }).ClickAsync();
        await studio.DrawnAsync();
        await studio.Frame.Locator("[role=toolbar] button.mud-success-text").ClickAsync();
        await Assertions.Expect(alert).ToContainTextAsync("Da qui non si avvia niente", new() { Timeout = StudioPages.Patience });
        await Assertions.Expect(alert.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "/amministrazione/processi/definizioni/feasibility-report/prova");
    }

    private static string WithDescription(string content, string description)
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(content)!.AsObject();
        document["description"] = description;
        return document.ToJsonString();
    }

    [Fact]
    public async Task RunningInstance_IsShownWhereItWaits()
    {
        var work = new DemonstrationWork(application);
        var proposal = await work.FileProposalAsync("");
        var started = await work.Get<StartCaseProcessHandler>().HandleAsync(
            new StartCaseProcess(proposal, Report, await work.IdOfAsync(DemonstrationWork.Coordinator)));
        await using var window = await browser.NewWindowAsync(application, 1600, 1000);
        var studio = await StudioPages.SignInAsync(window, application, Administrator, "/amministrazione");

        await studio.OpenAsync($"/studio/workflows/instances/{started.InstanceId}/view");

        await Assertions.Expect(studio.Page.Locator("h1")).ToContainTextAsync("Relazione di fattibilità · ");
        await studio.Frame.GetByText("Conferma Referente e scadenza").First.ClickAsync();
        await Assertions.Expect(studio.Frame.GetByText("In attesa").First).ToBeVisibleAsync(StudioPages.Long);
        Assert.Empty(studio.Faults);
    }

    private async Task<ConfigurationVersionText> LatestAsync()
    {
        var work = new DemonstrationWork(application);
        return (await work.Get<ConfigurationRegister>().ReadAsync(ConfigurationKind.Definition, Report, null, await work.IdOfAsync(Administrator)))!;
    }

    private async Task<IReadOnlyList<(string Id, string Place)>> PlacesAsync() =>
        [.. System.Text.Json.Nodes.JsonNode.Parse((await LatestAsync()).Content)!["root"]!["activities"]!.AsArray()
            .Select(activity => (activity!["id"]!.GetValue<string>(), activity["metadata"]!["designer"]!["position"]!.ToJsonString()))];
}
