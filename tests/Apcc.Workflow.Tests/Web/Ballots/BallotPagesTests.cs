using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Ballots;

/// <summary>A vote through the pages: the office at a desk, a voter on a phone without signing in (R5.4.3, R5.4.4).</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class BallotPagesTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task Vote_FromPresenceToTheResultThatAVoterChecks()
    {
        var room = new BallotRoom(application.Services, await work.IdOfAsync(DemonstrationWork.Coordinator));
        var ballot = await room.PrepareAsync(12, await work.FileProposalAsync("Potenziamento dello Sportello"));
        await using var desk = await browser.NewWindowAsync(application);
        var office = await desk.NewPageAsync();
        await DemonstrationWork.SignInAsync(office, DemonstrationWork.Coordinator, $"/votazioni/{ballot}");
        await office.GetByTestId("all-present").ClickAsync();
        await Assertions.Expect(office.GetByTestId("present-count")).ToContainTextAsync("12 presenti");
        await office.GetByLabel("Tessera 12").UncheckAsync();
        await Assertions.Expect(office.GetByTestId("present-count")).ToContainTextAsync("11");
        await LooksRightAsync(office, "presenze");
        await office.GetByTestId("fix-presence").ClickAsync();
        await Assertions.Expect(office.GetByTestId("slips").Locator("code")).ToHaveCountAsync(11);
        var code = await office.GetByTestId("slips").Locator("code").First.InnerTextAsync();
        await LooksRightAsync(office, "biglietti");
        await office.GetByTestId("open-voting").ClickAsync();
        await office.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(office.GetByTestId("turnout")).ToContainTextAsync("0 su 11");

        var receipt = await VoteOnAPhoneAsync(code);

        await Assertions.Expect(office.GetByTestId("turnout")).ToContainTextAsync("1 su 11");
        await LooksRightAsync(office, "affluenza");
        await office.GetByTestId("close-ballot").ClickAsync();
        await office.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await office.GetByTestId("count-ballot").ClickAsync();
        await Assertions.Expect(office.GetByTestId("ballot-result")).ToContainTextAsync("Non approvata");
        await LooksRightAsync(office, "risultato");
        await FindsTheReceiptAsync(ballot, receipt);
    }

    [Fact]
    public async Task PaperCount_IsRecordedOnThePage()
    {
        var room = new BallotRoom(application.Services, await work.IdOfAsync(DemonstrationWork.Coordinator));
        var ballot = await room.PrepareAsync(3, await work.FileProposalAsync("Potenziamento dello Sportello"));
        await room.OpenAsync(ballot, 3, BallotMode.Paper);
        await room.CloseAsync(ballot);
        await using var window = await browser.NewWindowAsync(application, 390);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/votazioni/{ballot}");
        await page.GetByTestId("record-count").ClickAsync();
        await Assertions.Expect(page.GetByTestId("count-problem")).ToContainTextAsync("Compila tutti i numeri");
        foreach (var (choice, count) in new[] { ("Yes", "2"), ("No", "1"), ("Abstain", "0"), ("Blank", "0") })
            await page.Locator($"#conta-1-{choice}").FillAsync(count);
        await LooksRightAsync(page, "carta");

        await page.GetByTestId("record-count").ClickAsync();

        await Assertions.Expect(page.GetByText("Il primo conteggio è registrato.")).ToBeVisibleAsync();
    }

    private async Task<string> VoteOnAPhoneAsync(string code)
    {
        await using var phone = await browser.NewWindowAsync(application, 390);
        var page = await phone.NewPageAsync();
        await page.GotoAsync("/voto");
        await page.Locator("#codice").FillAsync("ABCD");
        await page.GetByTestId("enter-code").ClickAsync();
        await Assertions.Expect(page.GetByTestId("vote-problem")).ToContainTextAsync("Il codice non è valido");
        await LooksRightAsync(page, "codice");
        await page.Locator("#codice").FillAsync(code.ToLowerInvariant());
        await page.GetByTestId("enter-code").ClickAsync();
        await page.GetByTestId("cast").ClickAsync();
        await Assertions.Expect(page.GetByTestId("vote-problem")).ToContainTextAsync("Manca la risposta");
        await page.GetByLabel("Sì").CheckAsync();
        await LooksRightAsync(page, "scheda");
        await page.GetByTestId("cast").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hai votato" })).ToBeVisibleAsync();
        Assert.EndsWith("/voto", page.Url, StringComparison.Ordinal); // the code is in no address
        await LooksRightAsync(page, "ricevute");
        return await page.GetByTestId("receipts").Locator("code").InnerTextAsync();
    }

    private async Task FindsTheReceiptAsync(Guid ballot, string receipt)
    {
        await using var phone = await browser.NewWindowAsync(application, 390);
        var page = await phone.NewPageAsync();
        await page.GotoAsync($"/voto/{ballot}");
        await page.Locator(".receipts summary").ClickAsync();
        await Assertions.Expect(page.GetByText($"{receipt} Sì")).ToBeVisibleAsync();
        await LooksRightAsync(page, "elenco");
    }

    private static async Task LooksRightAsync(IPage page, string name)
    {
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        if (Environment.GetEnvironmentVariable("APCC_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"votazione-{name}.png"), FullPage = true });
    }
}
