using System.Globalization;
using System.Text;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Citizens;

/// <summary>The office's pages about the people of a year: extract, draws, members, attendance (R5.1.1–R5.1.11).</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class AssemblyPagesTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task R5_1_1_ExtractWithFaults_IsAnsweredLineByLine()
    {
        var desk = new CitizenDesk(work, 2043);
        await desk.OpenAsync(3);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/assemblea/2043/importa");
        await LooksRightAsync(page, "importa");

        await ChooseAsync(page, "codice;cognome;nome\nA1;Bianchi;Anna\n");
        await Assertions.Expect(page.GetByText("data_nascita").First).ToBeVisibleAsync();
        await LooksRightAsync(page, "importa-colonne");
        await page.GotoAsync("/assemblea/2043/importa", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await ChooseAsync(page, """
            codice;cognome;nome;data_nascita;genere;cittadinanza;municipio;indirizzo;cap
            A1;Bianchi;Anna;01/02/1980;F;italiana;3;Via Dante 1;20121
            A1;Verdi;Ugo;01/02/1981;M;italiana;3;Via Dante 2;20121
            A2;Neri;Ida;31/02/1990;F;italiana;3;Via Dante 3;20121
            A3;Gallo;Leo;01/02/2024;M;italiana;3;Via Dante 4;20121
            """);

        await Assertions.Expect(page.GetByTestId("refused").Locator("tbody tr")).ToHaveCountAsync(3);
        await LooksRightAsync(page, "importa-anteprima");
        await page.GetByTestId("import").ClickAsync();
        await Assertions.Expect(page.GetByTestId("import-result")).ToBeVisibleAsync();
        Assert.Equal(4, await work.ReadAsync(db => db.Citizens.CountAsync(citizen => citizen.Year == 2043)));
    }

    [Fact]
    public async Task R5_1_9_AttendanceIsNoted_AndTheYearsPagesLookRight()
    {
        // Attendance is noted for today at the latest, in the year of the membership.
        var today = work.Get<TimeProvider>().Today();
        var desk = new CitizenDesk(work, today.Year);
        var citizens = await desk.OpenAsync(12);
        var draw = await desk.DrawAsync(9);
        await desk.AskAsync(citizens);
        var member = await SignedAsync(desk, citizens[0]);
        var substitute = await desk.PlaceAsync(citizens[1], 2, MemberRole.Substitute);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/assemblea/{today.Year}/presenze");

        await page.Locator("#giorno").FillAsync(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await page.GetByTestId("roll").GetByText("Assente", new() { Exact = true }).ClickAsync();
        await LooksRightAsync(page, "presenze");
        await page.GetByTestId("save-attendance").ClickAsync();
        await Assertions.Expect(page.GetByText("Presenze salvate").First).ToBeVisibleAsync();

        Assert.Equal(AttendanceMark.Absent, await work.ReadAsync(db => db.Attendances.Where(row => row.MemberId == member).Select(row => row.Mark).SingleAsync()));
        await SignsOnPaperAsync(page, substitute);
        await WithdrawsAsync(page, member);
        var invitation = await desk.InviteAsync(batches: 20, lettersPerBatch: 500);
        foreach (var (name, path) in new[]
        {
            ("anno", $"/assemblea/{today.Year}"), ("elenco", $"/assemblea/{today.Year}/elenchi/sorteggiati"), ("sorteggio", $"/assemblea/sorteggi/{draw}"),
            ("lettere", $"/assemblea/{today.Year}/lettere"), ("invio", $"/assemblea/{today.Year}/lettere/{invitation}"), ("raccolte", $"/assemblea/{today.Year}/raccolte"), ("membri", $"/assemblea/{today.Year}/membri"),
            ("membro", $"/assemblea/membri/{member}"), ("persona", $"/assemblea/persone/{citizens[0]}"),
        })
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await LooksRightAsync(page, name);
            await page.SetViewportSizeAsync(390, 844);
            await PageAssert.FitsItsWidthAsync(page);
            await PictureAsync(page, $"{name}-390");
            await page.SetViewportSizeAsync(1280, 900);
        }
    }

    /// <summary>By the address that every list gives a case: it leads to the member.</summary>
    private async Task SignsOnPaperAsync(IPage page, Guid substitute)
    {
        await page.GotoAsync($"/casi/{substitute}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.WaitForURLAsync($"**/assemblea/membri/{substitute}");
        await page.GetByTestId("awaited").GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByTestId("claim").ClickAsync();
        foreach (var question in new[] { "patto", "nessunIncarico", "consensoNome", "addendum" })
            await page.Locator($"input[id$='{question}-si']").CheckAsync();
        await LooksRightAsync(page, "patto-dalla-carta");
        await page.GetByTestId("task-action").First.ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/attivita/", StringComparison.Ordinal));

        var signed = await work.ReadAsync(db => db.AssemblyMembers.AsNoTracking().SingleAsync(row => row.Id == substitute));
        Assert.Equal((MemberState.Active, null), (signed.State, signed.VotesFrom));
    }

    private static async Task WithdrawsAsync(IPage page, Guid member)
    {
        await page.GotoAsync($"/assemblea/membri/{member}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await page.GetByTestId("record-leaving").ClickAsync();
        await Assertions.Expect(page.GetByText("Indica la causa.").First).ToBeVisibleAsync();
        await page.GetByLabel("Trasferimento").CheckAsync();
        await page.GetByTestId("record-leaving").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();
        await Assertions.Expect(page.GetByText("Registrato").First).ToBeVisibleAsync();
    }

    /// <summary>A member who has signed: the membership began yesterday.</summary>
    private async Task<Guid> SignedAsync(CitizenDesk desk, Guid citizen)
    {
        var id = await desk.PlaceAsync(citizen, 1);
        var today = work.Get<TimeProvider>().Today();
        await work.Get<WriteQueue>().WriteAsync(async (db, token) =>
        {
            var member = await db.AssemblyMembers.SingleAsync(row => row.Id == id, token);
            (member.State, member.From, member.VotesFrom, member.PactSignedOn) = (MemberState.Active, today.AddDays(-1), today.AddDays(-1), today.AddDays(-1));
        });
        return id;
    }

    private static Task ChooseAsync(IPage page, string text) => page.Locator("#file").SetInputFilesAsync(new FilePayload
    {
        Name = "estratto.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text),
    });

    private static async Task LooksRightAsync(IPage page, string name)
    {
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        await PictureAsync(page, name);
    }

    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("APCC_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"assemblea-{name}.png"), FullPage = true });
    }
}
