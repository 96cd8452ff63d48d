using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Configuration;

/// <summary>Two versions of a process as pictures: what differs is told by colour, by a sign and in words.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class ComparisonPictureTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Key = "prova-disegni";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task AddedRemovedAndChangedSteps_AreMarkedInBothPictures_AndInTheLists(int width)
    {
        var work = new DemonstrationWork(application);
        var luca = await work.IdOfAsync("Luca Conti");
        var (edits, save) = (work.Get<DefinitionEdits>(), work.Get<SaveDraftHandler>());
        var (first, kept) = edits.AddStep(DefinitionEdits.Create($"{Key}-{width}", "Disegni"), "flusso", "Elsa.WriteLine", "Resta");
        var (before, gone) = edits.AddStep(first, "flusso", "Elsa.WriteLine", "Sparisce");
        before = edits.SetInput(edits.SetInput(before, kept!, "text", "Literal", "Prima").Content, gone!, "text", "Literal", "Va via").Content;
        var draft = await save.HandleAsync(new SaveDraft(ConfigurationKind.Definition, $"{Key}-{width}", before, null, luca));
        await work.Get<PublishDraftHandler>().HandleAsync(new PublishDraft(draft.Version!.Version.Tag, luca));
        var read = await work.Get<ConfigurationRegister>().ReadAsync(ConfigurationKind.Definition, $"{Key}-{width}", null, luca);
        var (after, _) = edits.AddStep(edits.RemoveStep(read!.Content, gone!), "flusso", "Elsa.WriteLine", "Arriva");
        await save.HandleAsync(new SaveDraft(ConfigurationKind.Definition, $"{Key}-{width}", edits.SetInput(after, kept!, "text", "Literal", "Dopo").Content, read.Version.Tag, luca));
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Luca Conti", $"/amministrazione/processi/definizioni/{Key}-{width}/confronto");

        var pictures = page.GetByTestId("compared-pictures").GetByTestId("definition-picture");
        await Assertions.Expect(pictures.First.Locator(".node.mark-removed")).ToHaveCountAsync(1);
        await Assertions.Expect(pictures.First.Locator(".node.mark-changed .sign-text")).ToHaveTextAsync("≠");
        await Assertions.Expect(pictures.Last.Locator(".node.mark-added .sign-text")).ToHaveTextAsync("+");
        await pictures.Last.Locator(".twin summary").PressAsync("Enter");
        await Assertions.Expect(pictures.Last.Locator(".twin")).ToContainTextAsync("aggiunto");
        await Assertions.Expect(page.GetByTestId("comparison")).ToContainTextAsync("Sparisce");
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }
}
