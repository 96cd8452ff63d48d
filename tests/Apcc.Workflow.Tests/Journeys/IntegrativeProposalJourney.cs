using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;
using static Apcc.Workflow.Tests.Journeys.ReportScenes;

namespace Apcc.Workflow.Tests.Journeys;

/// <summary>An integrative proposal takes its own path: the Referente and the Unità Aria e Clima are heard, the Cabina di Regia
/// assesses (R5.5.5).</summary>
[Collection(JourneyCollection.Name)]
[Trait("Category", "Journey")]
public sealed class IntegrativeProposalJourney(BrowserFixture browser)
{
    [Fact]
    public Task Integrative_IsHeardOnBothSidesAndAssessed() => JourneyOffice.RunAsync(browser, async office =>
    {
        var scenes = new ReportScenes(office);
        var giulia = await office.SeatAsync(Giulia);
        var (marco, elena) = (await office.SeatAsync(Marco, width: 390), await office.SeatAsync(Elena));
        await scenes.StartAsync(giulia, "Contrasto alle isole di calore");
        await scenes.AssignAsync(giulia, InTenWeeks());

        await scenes.FollowMailAsync(marco, "Contributo sulla proposta integrativa affidato a te");
        await office.InspectAsync(marco);
        await marco.FillAsync(ReportData.ReferentOnIntegrative());
        await marco.ActAndLeaveAsync("Invia il contributo");
        await scenes.TakeFromMailAsync(elena, "Un’attività attende il tuo ufficio");
        await office.InspectAsync(elena);
        await elena.FillAsync(ReportData.UnitOpinion());
        await elena.ActAndLeaveAsync("Invia il parere");
        await scenes.TakeFromMailAsync(giulia, "Un’attività attende il tuo ufficio");
        await Assertions.Expect(giulia.Page.Locator("[data-field=pareri]")).ToContainTextAsync("Parere favorevole");
        await giulia.FillAsync(ReportData.IntegrativeAssessment());
        await office.InspectAsync(giulia);
        await giulia.ActAndLeaveAsync("Concludi la valutazione");

        await giulia.OpenAsync("/proposte");
        await giulia.Link("Contrasto alle isole di calore").ClickAsync();
        await Assertions.Expect(giulia.Page.Locator("main")).ToContainTextAsync("Esito proposto dalla relazione: accolta");
        await SeeDocumentAsync(giulia, "Valutazione della proposta integrativa");
        await Assertions.Expect(giulia.Page.GetByTestId("stage-picture")).ToContainTextAsync("Tutte le 4 fasi sono concluse");
        await office.InspectAsync(giulia);
        using var pdf = await PrintedPdf.DownloadAsync(giulia, "Valutazione della proposta integrativa");
        pdf.IsTaggedItalian();
        pdf.Says("Parere favorevole", "interventi di forestazione già previsti");
    });

    // Printed in the background: no mail tells that it is there, so the page is asked until it is.
    private static async Task SeeDocumentAsync(Desk desk, string title)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!await desk.Link(title).IsVisibleAsync())
        {
            Assert.True(DateTime.UtcNow < until, $"«{title}» was not printed.");
            await desk.Page.ReloadAsync();
            await Assertions.Expect(desk.Page.Locator("main")).ToContainTextAsync("Email inviate");
        }
    }
}
