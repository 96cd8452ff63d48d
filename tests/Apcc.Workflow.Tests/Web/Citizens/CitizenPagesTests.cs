using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Citizens;

/// <summary>What a citizen does on a phone with the code of the letter, and the office at a desk for those who write on paper (R7.5).</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class CitizenPagesTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task R7_5_OnAPhone_FromTheCodeToTheSignedPact()
    {
        var desk = new CitizenDesk(work, 2041);
        var citizen = (await desk.OpenAsync(2))[0];
        var code = await desk.CodeAsync(citizen);
        await desk.AskAsync([citizen]);
        var member = await desk.PlaceAsync(citizen, 1);
        await using var phone = await browser.NewWindowAsync(application, 390, 844);
        var page = await phone.NewPageAsync();

        await EnterAsync(page, code);
        await AnswerAsync(page);
        await SignAsync(page);

        await Assertions.Expect(page.GetByTestId("past-item")).ToHaveCountAsync(2);
        await Assertions.Expect(page.GetByTestId("open-item")).ToHaveCountAsync(0);
        await LooksRightAsync(page, "fatto");
        var signed = await work.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(row => row.Id == member));
        Assert.Equal(MemberState.Active, signed.State);
    }

    [Fact]
    public async Task R7_5_FromPaper_TheOfficeRecordsTheSame_AndSaysSo()
    {
        var desk = new CitizenDesk(work, 2042);
        var citizens = await desk.OpenAsync(2);
        var survey = await desk.AskAsync(citizens);
        var number = await work.ReadAsync(db => db.Citizens.Where(row => row.Id == citizens[0]).Select(row => row.Code).SingleAsync());
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/assemblea/raccolte/{survey}/carta");

        await page.Locator("#codice").FillAsync("42-99999");
        await page.GetByTestId("paper-action").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToBeVisibleAsync();
        await LooksRightAsync(page, "carta-errore");
        await page.Locator("#codice").FillAsync(number);
        await FillAsync(page);
        await page.GetByTestId("paper-action").First.ClickAsync();
        await Assertions.Expect(page.GetByText(number).First).ToBeVisibleAsync();

        await page.GotoAsync($"/assemblea/raccolte/{survey}");
        await Assertions.Expect(page.GetByTestId("survey-people")).ToContainTextAsync("dalla carta");
        await LooksRightAsync(page, "raccolta");
    }

    [Fact]
    public async Task R7_5_WhoLeavesTheQuestionnaire_FindsItAgain_UntilItIsSent()
    {
        const string Wish = "Qualcuno che stia con i bambini il sabato mattina.";
        var desk = new CitizenDesk(work, 2047);
        var citizen = (await desk.OpenAsync(2))[0];
        var code = await desk.CodeAsync(citizen);
        var survey = await desk.AskAsync([citizen]);
        await using var phone = await browser.NewWindowAsync(application, 390, 844);
        var page = await phone.NewPageAsync();
        await page.GotoAsync($"/c/{code}/r/{survey}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await LooksRightAsync(page, "questionario-nuovo");
        await page.GetByLabel("Diploma").CheckAsync();
        await page.GetByLabel("Che cosa ti aiuterebbe a partecipare?").FillAsync(Wish);
        await Assertions.Expect(page.GetByTestId("save-indicator")).ToContainTextAsync("Bozza salvata");

        await page.GotoAsync($"/c/{code}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByTestId("open-item").ClickAsync();

        await Assertions.Expect(page.GetByTestId("draft-resumed")).ToContainTextAsync("Abbiamo conservato quello che avevi scritto");
        await Assertions.Expect(page.GetByLabel("Che cosa ti aiuterebbe a partecipare?")).ToHaveValueAsync(Wish);
        await Assertions.Expect(page.GetByLabel("Diploma")).ToBeCheckedAsync();
        await LooksRightAsync(page, "questionario-ripreso");
        await FillAsync(page);
        await page.GetByTestId("citizen-action").First.ClickAsync();
        await page.GetByTestId("back-to-door").ClickAsync();
        await page.GetByTestId("past-item").ClickAsync();
        await Assertions.Expect(page.GetByText(Wish)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByTestId("draft-resumed")).ToHaveCountAsync(0);
    }

    private static async Task EnterAsync(IPage page, string code)
    {
        await page.GotoAsync("/c", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await LooksRightAsync(page, "ingresso");
        await page.Locator("#codice").FillAsync("AAAAA-AAAAA");
        await page.GetByTestId("open-code").ClickAsync();
        await Assertions.Expect(page.GetByTestId("door-closed")).ToBeVisibleAsync();
        await LooksRightAsync(page, "codice-sbagliato");
        await page.GotoAsync("/c", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.Locator("#codice").FillAsync(code.ToLowerInvariant());
        await page.GetByTestId("open-code").ClickAsync();
        await Assertions.Expect(page.GetByTestId("open-item")).ToHaveCountAsync(2);
        await LooksRightAsync(page, "porta");
    }

    private static async Task AnswerAsync(IPage page)
    {
        await page.GetByTestId("open-item").Filter(new() { HasText = CitizenDesk.Questionnaire }).ClickAsync();
        await page.GetByTestId("citizen-action").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToBeVisibleAsync();
        await LooksRightAsync(page, "questionario");
        await FillAsync(page);
        await page.GetByTestId("citizen-action").First.ClickAsync();
        await page.GetByTestId("back-to-door").ClickAsync();
    }

    private static async Task FillAsync(IPage page)
    {
        await page.GetByLabel("Diploma").CheckAsync();
        await page.GetByLabel("Occupazione").SelectOptionAsync("lavoro");
        await page.GetByLabel("Molto").CheckAsync();
    }

    private static async Task SignAsync(IPage page)
    {
        await page.GetByTestId("open-item").ClickAsync();
        await LooksRightAsync(page, "patto");
        foreach (var yes in await page.GetByLabel("Sì").AllAsync()) await yes.CheckAsync();
        await page.GetByTestId("citizen-action").First.ClickAsync();
        await LooksRightAsync(page, "grazie");
        await page.GetByTestId("back-to-door").ClickAsync();
    }

    private static async Task LooksRightAsync(IPage page, string name)
    {
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        if (Environment.GetEnvironmentVariable("APCC_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"cittadini-{name}.png"), FullPage = true });
    }
}
