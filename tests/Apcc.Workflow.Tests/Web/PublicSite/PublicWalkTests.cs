using System.IO.Compression;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.PublicSite;

/// <summary>A citizen on a phone walks through the public pages without signing in.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class PublicWalkTests(BrowserFixture browser, ApplicationHost application)
{
    [Fact]
    public async Task Citizen_OnAPhone_GoesFromTheYearToADateAndAnAnswer()
    {
        const int Year = 2097;
        await StoreAsync(Year);
        await using var window = await browser.NewWindowAsync(application, 390, 844);
        var page = await window.NewPageAsync();

        await page.GotoAsync($"/pubblico/{Year}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Acqua in città");
        await LooksRightAsync(page);
        await FollowAsync(page, "Calendario");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("09:30–13:00 · Palazzo Marino");
        await LooksRightAsync(page);
        await FollowAsync(page, "Prima plenaria");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Saluti e domande");
        await LooksRightAsync(page);
        await FollowAsync(page, "Plenarie");
        await LooksRightAsync(page);
        await FollowAsync(page, "Proposte");
        await LooksRightAsync(page);
        await FollowAsync(page, "Fontanelle");
        await Assertions.Expect(page.GetByTestId("answer")).ToContainTextAsync("Costa poco.");
        await Assertions.Expect(page.GetByTestId("stage-picture")).ToContainTextAsync("15 febbraio 2098");
        await LooksRightAsync(page);
        await FollowAsync(page, "Dati aperti");
        await page.GetByText("Descrizione delle 24 colonne").ClickAsync();
        await LooksRightAsync(page);
    }

    [Fact]
    public async Task Coordinator_HandsInThePlatformsNumbers_AndTakesThePackage()
    {
        const int Year = 2096;
        await StoreAsync(Year);
        await using var window = await browser.NewWindowAsync(application, 390, 844);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, "/registri");

        await FollowAsync(page, "Pubblicazione");
        await page.Locator($"section[aria-labelledby='anno-{Year}'] summary").ClickAsync();
        await LooksRightAsync(page);
        await page.Locator($"#numeri-{Year}").SetInputFilesAsync(new FilePayload { Name = "proposte.csv", MimeType = "text/csv", Buffer = "id;title/it\n345;Fontanelle\n"u8.ToArray() });
        await Assertions.Expect(page.GetByText("Numeri registrati: 1.")).ToBeVisibleAsync();
        var package = await page.APIRequest.GetAsync($"/registri/pubblicazione/{Year}.zip");

        Assert.Equal(200, package.Status);
        using var archive = new ZipArchive(new MemoryStream(await package.BodyAsync()));
        using var answers = new StreamReader(await archive.GetEntry("risposte.csv")!.OpenAsync());
        Assert.Contains("345;accepted;", await answers.ReadToEndAsync(), StringComparison.Ordinal);
        using var paper = new StreamReader(await archive.GetEntry($"risposte/{Year}-01.pdf")!.OpenAsync());
        Assert.StartsWith("%PDF", await paper.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static Task FollowAsync(IPage page, string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    private static async Task LooksRightAsync(IPage page)
    {
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    private Task StoreAsync(int year) => application.Services.GetRequiredService<WriteQueue>().WriteAsync((db, _) =>
    {
        var proposal = Guid.CreateVersion7();
        db.CaseFiles.AddRange(
            Case(year, "ciclo", "APCC", "in-risposta", "Ciclo annuale", new() { ["temaDellAnno"] = "Acqua in città" }),
            Case(year, "plenaria", "PLEN", "convocata", "Prima plenaria", new()
            {
                ["giorno"] = $"{year}-05-18", ["oraInizio"] = "09:30", ["oraFine"] = "13:00", ["luogo"] = "Palazzo Marino", ["ordineDelGiorno"] = "Saluti e domande\nI temi",
            }),
            Case(year, "dossier", "DOSSIER", "pubblicato", "Dossier di Risposta", []),
            new CaseFile { Id = proposal, Kind = "proposta", Reference = $"{year}/01", Title = "Fontanelle", CreatedAt = DateTime.UnixEpoch });
        db.Proposals.Add(new Proposal
        {
            Id = proposal, Year = year, Number = 1, GroupName = "Acqua", Kind = ProposalKind.Recommendation, Title = "Fontanelle", TitleIsOfficial = true,
            Approval = ProposalApproval.Approved, Text = "Una fontanella ogni trecento metri.", CityAnswer = "accolta", CityAnswerReasons = "Costa poco.",
            CityAnswerAct = "DD 1/2098", CityAnsweredOn = new DateOnly(2098, 2, 15),
        });
        return Task.CompletedTask;
    });

    private static CaseFile Case(int year, string kind, string prefix, string state, string title, JsonObject facts) => new()
    {
        Id = Guid.CreateVersion7(), Kind = kind, Reference = $"{prefix}-{year}-1", Title = title, Year = year, State = state, Facts = facts.ToJsonString(),
        CreatedAt = DateTime.UnixEpoch,
    };
}
