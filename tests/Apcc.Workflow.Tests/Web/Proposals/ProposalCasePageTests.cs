using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Proposals;

[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ProposalCasePageTests(BrowserFixture browser, ApplicationHost application)
{
    [Fact]
    public async Task R5_5_3_Report_StartedFromTheProposal_ShowsWhereItIsAndKeepsItsKind()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        var proposal = await new DemonstrationWork(application).FileProposalAsync("Potenziamento di strategie");
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/proposte/{proposal}");

        await page.GetByTestId("start-feasibility-report").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("confirm").ClickAsync();

        await Assertions.Expect(page.GetByTestId("stage-picture")).ToContainTextAsync("Fase 1 di 4, in corso: Incarico");
        await Assertions.Expect(page.GetByTestId("open-task")).ToContainTextAsync("Cabina di Regia");
        await page.GetByTestId("classify").ClickAsync();
        await page.Locator("dialog[open]").GetByText("Proposta integrativa").ClickAsync();
        await page.Locator("dialog[open]").GetByTestId("submit").ClickAsync();
        await Assertions.Expect(page.Locator("dialog[open]")).ToContainTextAsync("Il tipo non si cambia mentre la relazione è in corso");
    }

    [Fact]
    public async Task R5_4_3_ProposalNotKnownToBeApproved_CannotStartAndSaysWhy()
    {
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        var proposal = await new DemonstrationWork(application).FileProposalAsync("Concorso per progetti urbanistici");

        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/proposte/{proposal}");

        await Assertions.Expect(page.GetByTestId("start-feasibility-report")).ToBeDisabledAsync();
        await Assertions.Expect(page.GetByTestId("start-refusal-feasibility-report")).ToContainTextAsync("non risulta approvata");
    }
}
