using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Shared;

/// <summary>Every shared component in every state, as the page <c>/sviluppo/componenti</c> shows them.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ComponentsPageTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Reading = "/sviluppo/componenti";
    private const string Forms = "/sviluppo/componenti?sezione=moduli";
    private const string Notices = "/sviluppo/componenti?sezione=avvisi";

    public static TheoryData<string, int> Sections { get; } = new()
    {
        { Reading, 1280 }, { Reading, 390 }, { Forms, 1280 }, { Forms, 390 }, { Notices, 1280 }, { Notices, 390 },
    };

    [Theory]
    [MemberData(nameof(Sections))]
    public async Task Section_AtEveryWidth_HasNoSeriousFindings(string path, int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await OpenAsync(window, path);

        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Form_HandedInEmpty_FocusesTheSummaryAndLinksToTheFields()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Forms);

        await page.GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToBeFocusedAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Indica il costo stimato, anche zero" }).ClickAsync();

        await Assertions.Expect(page.Locator("#costo")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("#costo")).ToHaveAccessibleDescriptionAsync(
            "Errore: Indica il costo stimato, anche zero IVA compresa. euro");
    }

    [Fact]
    public async Task ErrorSummary_ForAGroupOfChoices_LeadsToItsFirstChoice()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Forms);

        await page.GetByTestId("submit").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Scegli un parere" }).ClickAsync();

        await Assertions.Expect(page.Locator("#parere-0")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task MoneyField_TypedTheItalianWay_IsReadAndWrittenInFull()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Forms);

        await page.Locator("#costo").PressSequentiallyAsync("1234,5");
        await page.Locator("#costo").BlurAsync();

        await Assertions.Expect(page.Locator("#costo")).ToHaveValueAsync("1.234,50");
        await Assertions.Expect(page.GetByTestId("echo")).ToContainTextAsync("1234,5|");
    }

    [Fact]
    public async Task NumberField_WithSomethingElse_SaysWhatToWriteAndKeepsTheText()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Forms);

        await page.Locator("#alberi").FillAsync("circa cento");
        await page.Locator("#alberi").BlurAsync();

        await Assertions.Expect(page.Locator("#alberi-errore")).ToContainTextAsync("Scrivi un numero intero");
        await Assertions.Expect(page.Locator("#alberi")).ToHaveValueAsync("circa cento");
    }

    [Fact]
    public async Task DateField_ShowsTheDateInItalianWords()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Forms);

        await page.Locator("#entro").FillAsync("2027-05-01");

        await Assertions.Expect(page.Locator("#entro-data")).ToHaveTextAsync("sabato 1º maggio 2027");
    }

    [Fact]
    public async Task FileField_WithAFileThatIsTooLarge_RefusesItInItalian()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Forms);

        FilePayload tooLarge = new() { Name = "enorme.pdf", MimeType = "application/pdf", Buffer = new byte[2_100_000] };
        FilePayload small = new() { Name = "piccolo.pdf", MimeType = "application/pdf", Buffer = new byte[1_000] };
        await page.Locator("#allegati").SetInputFilesAsync(new List<FilePayload> { tooLarge, small });

        await Assertions.Expect(page.Locator("#allegati-errore")).ToContainTextAsync("enorme.pdf: il file supera 2 MB");
        await Assertions.Expect(page.GetByText("piccolo.pdf").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ConfirmDialog_ByKeyboard_KeepsTheFocusInsideAndGivesItBack()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Notices);

        await page.GetByTestId("ask").PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Inviare il parere?" })).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Shift+Tab");
        var isInside = await page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.closest('dialog') !== null");
        await page.Keyboard.PressAsync("Escape");

        Assert.True(isInside);
        await Assertions.Expect(page.GetByTestId("answer")).ToHaveTextAsync("Annullato");
        await Assertions.Expect(page.GetByTestId("ask")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task ConfirmDialog_Accepted_AnswersYesOnce()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Notices);

        await page.GetByTestId("ask").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();

        await Assertions.Expect(page.GetByTestId("answer")).ToHaveTextAsync("Confermato");
        await Assertions.Expect(page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Notice_OfAProblem_IsAnAlertAndStaysUntilDismissed()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Notices);

        await page.GetByTestId("notify-problem").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Anna Riva ha preso l’attività alle 14:32.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chiudi l’avviso" }).ClickAsync();

        await Assertions.Expect(page.GetByTestId("notice")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task UserMenu_Opened_OffersToSignOut()
    {
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await OpenAsync(window, Notices);

        await page.Locator("summary", new() { HasText = "Anna Riva" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Esci" })).ToBeVisibleAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Failure_InAPage_IsExplainedWithACodeAndCanBeRetried()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await OpenAsync(window, Notices);

        await page.GetByTestId("fail").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Qualcosa non ha funzionato");
        await Assertions.Expect(page.GetByTestId("error-code")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9A-F]{8}$"));
        await AxeAssert.NoSeriousFindingsAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Riprova" }).ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Componenti");
    }

    private static async Task<IPage> OpenAsync(IBrowserContext window, string path)
    {
        var page = await window.NewPageAsync();
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }
}
