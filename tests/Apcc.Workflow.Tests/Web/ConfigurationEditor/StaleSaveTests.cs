using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.Editing;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.ConfigurationEditor;

/// <summary>Two administrators at once: the second to save is told who was first, and compares; nothing is overwritten.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class StaleSaveTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Administrator = "Luca Conti";
    private const string Key = "prova-due-mani";
    private readonly DemonstrationWork work = new(application);

    [Theory]
    [InlineData(ConfigurationKind.Form, "moduli", "modifica")]
    [InlineData(ConfigurationKind.EmailTemplate, "email", "modifica")]
    [InlineData(ConfigurationKind.Definition, "definizioni", "passi")]
    public async Task SecondSave_IsRefusedWithTheName_AndComparedWithWhatWasSaved(ConfigurationKind kind, string slug, string editor)
    {
        var mine = await SaveAsync(kind, await BeginAsync(kind), null);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, Administrator, $"/amministrazione/processi/{slug}/{Key}/{editor}");
        await Assertions.Expect(page.GetByTestId("editor-bar")).ToBeVisibleAsync();
        var theirs = await SaveAsync(kind, Changed(kind, mine.Content), mine.Version.Tag);

        await WriteAsync(page, kind);

        var conflict = page.GetByTestId("draft-conflict");
        await Assertions.Expect(conflict).ToContainTextAsync($"Nel frattempo {Administrator} ha salvato la bozza");
        await page.GetByTestId("to-comparison").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#confronto-testi")).ToBeFocusedAsync();
        await Assertions.Expect(conflict.GetByTestId("comparison")).Not.ToBeEmptyAsync();
        await AxeAssert.NoSeriousFindingsAsync(page);
        Assert.Equal(theirs.Content, (await LatestAsync(kind)).Content);

        await page.GetByTestId("take-theirs").PressAsync("Enter");
        await Assertions.Expect(conflict).ToHaveCountAsync(0);
        Assert.Equal(theirs.Content, (await LatestAsync(kind)).Content);
    }

    private static async Task WriteAsync(IPage page, ConfigurationKind kind)
    {
        if (kind is ConfigurationKind.Definition)
        {
            await page.Locator("#nome-processo").FillAsync("Il mio nome");
            await page.Locator("#nome-processo").BlurAsync();
            return;
        }

        if (kind is ConfigurationKind.Form) await page.GetByTestId("view-text").ClickAsync();
        await page.Locator(kind is ConfigurationKind.Form ? "#testo-modulo" : "#testo-modello").GetByRole(AriaRole.Textbox).PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync(" mio");
    }

    private async Task<string> BeginAsync(ConfigurationKind kind) => kind switch
    {
        ConfigurationKind.Definition => work.Get<DefinitionEdits>().AddStep(DefinitionEdits.Create(Key, "A due mani"), "flusso", "Elsa.WriteLine", "Comincia").Content,
        ConfigurationKind.Form => (await ReadAsync(kind, "contributo-ufficio")).Content,
        _ => (await ReadAsync(kind, "ritardo")).Content,
    };

    private static string Changed(ConfigurationKind kind, string content)
    {
        if (kind is ConfigurationKind.EmailTemplate)
        {
            var parts = JsonNode.Parse(content)!.AsObject();
            parts["it.subject.liquid"] = "Altro oggetto";
            return parts.ToJsonString();
        }

        return content.Replace(kind is ConfigurationKind.Form ? "\"title\": \"" : "A due mani", kind is ConfigurationKind.Form ? "\"title\": \"Altro " : "Il nome di chi salva prima", StringComparison.Ordinal);
    }

    private async Task<ConfigurationVersionText> ReadAsync(ConfigurationKind kind, string key) =>
        await work.Get<ConfigurationRegister>().ReadAsync(kind, key, null, await work.IdOfAsync(Administrator)) ?? throw new InvalidOperationException($"There is no {kind} «{key}».");

    private Task<ConfigurationVersionText> LatestAsync(ConfigurationKind kind) => ReadAsync(kind, Key);

    private async Task<ConfigurationVersionText> SaveAsync(ConfigurationKind kind, string content, VersionTag? read)
    {
        var answer = await work.Get<SaveDraftHandler>().HandleAsync(new SaveDraft(kind, Key, content, read, await work.IdOfAsync(Administrator)));
        return answer.Version ?? throw new InvalidOperationException(answer.Refusal);
    }
}
