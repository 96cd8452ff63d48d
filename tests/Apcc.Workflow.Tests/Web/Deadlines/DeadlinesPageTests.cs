using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Deadlines;

/// <summary>An administrator gives a process another deadline, and sees the date that comes of it before it counts.</summary>
[Collection(AdministrationBrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class DeadlinesPageTests(BrowserFixture browser, ApplicationHost application)
{
    private const string Address = "/amministrazione/scadenze";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Page_StepsOpen_IsAccessibleAndFits(int width)
    {
        await using var window = await browser.NewWindowAsync(application, width);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Luca Conti", Address);

        var report = page.GetByTestId("process-feasibility-report");
        await report.Locator("summary").PressAsync("Enter");
        await Assertions.Expect(report.GetByTestId("steps")).ToContainTextAsync("10 giorni lavorativi prima, ore 09:00");

        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
    }

    [Fact]
    public async Task Number_Changed_ShowsItsDate_AndIsPublishedAsANewVersion()
    {
        await PublishProcessAsync("attesa-di-prova");
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, "Luca Conti", Address);
        var process = page.GetByTestId("process-attesa-di-prova");
        var field = process.GetByLabel("Rispondere");
        await Assertions.Expect(process.GetByTestId("effect")).ToContainTextAsync("Da oggi:");
        await Assertions.Expect(process.GetByTestId("prepare")).ToBeDisabledAsync();

        await field.FillAsync("99");
        await Assertions.Expect(process).ToContainTextAsync("Scrivi un numero da 1 a 20.");
        await Assertions.Expect(process.GetByTestId("prepare")).ToBeDisabledAsync();
        await field.FillAsync("12");
        await Assertions.Expect(process.GetByTestId("effect")).ToContainTextAsync("In vigore ora: 7.");
        await process.GetByTestId("prepare").ClickAsync();
        await page.WaitForURLAsync("**/definizioni/attesa-di-prova/pubblica");
        await page.GetByTestId("publish").ClickAsync();
        await page.WaitForURLAsync("**/definizioni/attesa-di-prova");

        await page.GotoAsync(Address);
        await Assertions.Expect(page.GetByTestId("process-attesa-di-prova").GetByLabel("Rispondere")).ToHaveValueAsync("12");
    }

    private async Task PublishProcessAsync(string key)
    {
        var work = new DemonstrationWork(application);
        var definition = $$$"""
            {
              "definitionId": "{{{key}}}", "name": "Attesa di prova", "version": 1,
              "variables": [{ "id": "giorni", "name": "giorni", "typeName": "Int32", "value": "7" }],
              "customProperties": { "apcc": { "settings": [{ "variable": "giorni", "label": "Rispondere", "unit": "workingDays", "least": 1, "most": 20 }] } },
              "root": {
                "id": "flusso", "type": "Elsa.Flowchart", "version": 1, "connections": [],
                "activities": [{
                  "id": "rispondi", "name": "rispondi", "type": "Elsa.UserTask", "version": 1,
                  "title": { "typeName": "String", "expression": { "type": "Literal", "value": "Rispondi" } },
                  "candidateGroups": { "typeName": "String[]", "expression": { "type": "Object", "value": "[\"cabina-di-regia\"]" } },
                  "dueAt": { "typeName": "DateTime", "expression": { "type": "JavaScript", "value": "endOfDay(addWorkingDays(today(), variables.giorni))" } }
                }]
              }
            }
            """;
        var published = await work.Get<PublishConfigurationHandler>().HandleAsync(new PublishConfiguration(
            ConfigurationKind.Definition, key, definition, await work.IdOfAsync("Luca Conti"), ExpectedVersion: null));
        Assert.True(published.Result is PublishResult.Published, string.Join("\n", published.Findings));
    }
}
