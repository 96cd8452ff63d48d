using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Administration;

/// <summary>Every page of the administration and of the registers, with the demonstration's people.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class AdministrationPagesTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";

    private static readonly string[] Closed =
    [
        "/amministrazione", "/amministrazione/persone", "/amministrazione/persone/nuova", "/amministrazione/organi", "/amministrazione/ruoli",
        "/amministrazione/processi", "/amministrazione/processi/definizioni/feasibility-report", "/amministrazione/processi/importa", "/amministrazione/incidenti",
        "/amministrazione/processi/moduli/contributo-ufficio/modifica", "/amministrazione/nuovo/moduli",
        "/amministrazione/posta", "/amministrazione/orologio", "/proposte/importa", "/piano/importa",
    ];

    public static TheoryData<string, int> Pages { get; } = [.. Closed.Concat(["/proposte", "/casi", "/piano"]).SelectMany(path => new[] { (path, 1280), (path, 390) })];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ForTheAdministrator_IsAccessibleAndFits(string path, int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();

        await DemonstrationWork.SignInAsync(page, Administrator, path);

        await Assertions.Expect(page.Locator("h1")).Not.ToHaveTextAsync("Pagina non trovata");
        await Assertions.Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Percorso di navigazione" })).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task EveryPage_ForAReferente_LooksLikeNotFound()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Referent);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Amministrazione" })).ToHaveCountAsync(0);

        foreach (var path in Closed)
        {
            var answer = await page.GotoAsync(path);

            Assert.Equal((path, 404), (path, answer?.Status));
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Pagina non trovata");
        }
    }

    [Fact]
    public async Task Person_AddedToABodyAndTakenOut_ByKeyboard()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, "/amministrazione/persone");
        await page.GetByRole(AriaRole.Link, new() { Name = "Paolo Brambilla" }).ClickAsync();

        await page.GetByTestId("add-membership").PressAsync("Enter");
        await page.GetByLabel("Organo o ufficio").SelectOptionAsync(new SelectOptionValue { Label = "Food Policy" });
        await page.Locator("dialog[open]").GetByTestId("submit").PressAsync("Enter");

        await Assertions.Expect(page.GetByText("La persona fa parte dell’organo dalla data scelta.")).ToBeVisibleAsync();
        var row = page.GetByTestId("membership").GetByRole(AriaRole.Row, new() { Name = "Food Policy" });
        await row.GetByTestId("end").PressAsync("Enter");
        await page.Locator("dialog[open]").GetByTestId("submit").PressAsync("Enter");
        await Assertions.Expect(row).ToContainTextAsync(" al ");
    }

    [Fact]
    public async Task ImportOfProposals_PreviewThenConfirm_AddsTheGoodLinesAlone()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/proposte/importa");
        var file = "anno;gruppo;titolo\r\n2024;Energia;Tetti verdi sulle scuole\r\nduemila;Energia;Senza anno\r\n"u8.ToArray();

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "proposte.csv", MimeType = "text/csv", Buffer = file });
        await Assertions.Expect(page.GetByTestId("refused")).ToContainTextAsync("L'anno è un numero di quattro cifre");
        await page.GetByTestId("import").ClickAsync();

        await Assertions.Expect(page.GetByTestId("import-result")).ToBeVisibleAsync();
        await page.GotoAsync("/proposte?anno=2024&testo=tetti");
        await Assertions.Expect(page.GetByTestId("proposals").GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
    }
}
