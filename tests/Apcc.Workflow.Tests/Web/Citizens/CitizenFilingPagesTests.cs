using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Apcc.Workflow.Tests.Web.Citizens;

/// <summary>What members file without being asked, on a phone: questions, and the proposals of the group that they coordinate (R7.5).</summary>
[Collection(BrowserCollection.Name)]
[Trait("Category", "Browser")]
public sealed class CitizenFilingPagesTests(BrowserFixture browser, ApplicationHost application)
{
    private readonly DemonstrationWork work = new(application);

    [Fact]
    public async Task R7_5_AMember_AsksAQuestion_AndReadsItBack()
    {
        var (_, codes) = await OpenYearAsync(2045, 1);
        await using var phone = await browser.NewWindowAsync(application, 390, 844);
        var page = await phone.NewPageAsync();
        await page.GotoAsync($"/c/{codes[0]}", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await LooksRightAsync(page, "membro");

        await page.GetByTestId("offer").ClickAsync();
        await page.GetByTestId("file").ClickAsync();
        await Assertions.Expect(page.GetByTestId("error-summary")).ToBeVisibleAsync();
        await LooksRightAsync(page, "domanda-vuota");
        await page.GetByLabel("La tua domanda").FillAsync("Quanti alberi saranno piantati nei cortili delle scuole del mio quartiere?");
        await page.GetByLabel("Dove è nata").FillAsync("Plenaria di marzo");
        await page.GetByTestId("file").DblClickAsync();
        await page.GetByTestId("back-to-door").ClickAsync();

        await Assertions.Expect(page.GetByTestId("filed")).ToHaveCountAsync(1);
        await LooksRightAsync(page, "domanda-in-elenco");
        await page.GetByTestId("filed").ClickAsync();
        await Assertions.Expect(page.GetByTestId("filed-facts")).ToContainTextAsync("Plenaria di marzo");
        await LooksRightAsync(page, "domanda-inviata");
    }

    [Fact]
    public async Task R7_5_TwoCoordinators_WriteAtOnce_SeeWhatChanged_AndFile()
    {
        var (cycle, codes) = await OpenYearAsync(2046, 2);
        await OpenGroupAsync(cycle, 2046);
        await using var phone = await browser.NewWindowAsync(application, 390, 844);
        await using var other = await browser.NewWindowAsync(application, 390, 844);
        var (anna, bruno) = (await phone.NewPageAsync(), await other.NewPageAsync());
        foreach (var (page, code) in new[] { (anna, codes[0]), (bruno, codes[1]) })
        {
            await page.GotoAsync($"/c/{code}", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.GetByTestId("open-item").ClickAsync();
            await Assertions.Expect(page.GetByLabel("Titolo")).ToBeEditableAsync();
        }

        await bruno.GetByLabel("Titolo").FillAsync("Più ombra nelle piazze");
        await bruno.GetByLabel("Testo della proposta").FillAsync("Chiediamo che ogni piazza minerale abbia ombra entro tre anni.");
        await Assertions.Expect(bruno.GetByTestId("save-indicator")).ToContainTextAsync("salvata");
        await anna.GetByLabel("Titolo").FillAsync("Ombra nelle piazze minerali");
        await Assertions.Expect(anna.GetByTestId("draft-conflict")).ToBeVisibleAsync();
        await LooksRightAsync(anna, "bozza-cambiata");
        await anna.GetByTestId("take-other").Last.ClickAsync();
        await anna.GetByTestId("keep-mine").ClickAsync();
        await Assertions.Expect(anna.GetByTestId("draft-conflict")).ToHaveCountAsync(0);

        await anna.GetByTestId("citizen-action").First.ClickAsync(); // its kind is missing
        await Assertions.Expect(anna.GetByTestId("error-summary")).ToBeVisibleAsync();
        await LooksRightAsync(anna, "proposta-incompleta");
        await anna.GetByLabel("Raccomandazione").CheckAsync();
        await anna.GetByTestId("citizen-action").First.ClickAsync();
        await anna.GetByTestId("back-to-door").ClickAsync();
        await Assertions.Expect(anna.GetByTestId("past-item")).ToContainTextAsync("Deposita la proposta");
        await LooksRightAsync(anna, "proposta-depositata");

        await AssertFiledAsync();
    }

    [Fact]
    public async Task R5_3_2_WhoTypesTheCodeOfNobody_IsToldAtTheField_WithWhatToDo()
    {
        await OpenYearAsync(2048, 2);
        var task = await ConstituteAsync(2048);
        await using var window = await browser.NewWindowAsync(application);
        var page = await window.NewPageAsync();
        await DemonstrationWork.SignInAsync(page, DemonstrationWork.Coordinator, $"/attivita/{task}");
        await page.GetByTestId("claim").ClickAsync();
        foreach (var (row, code) in new[] { (0, "M48-001"), (1, "48-99999") })
        {
            await page.GetByTestId("add-row").ClickAsync();
            await page.GetByLabel("Codice del membro").Nth(row).FillAsync(code);
        }

        await page.GetByTestId("task-action").First.ClickAsync();

        var second = page.Locator("[data-field='coordinatori[1].membro']");
        await Assertions.Expect(second).ToContainTextAsync("Il codice «48-99999» non è di un componente attivo dell'Assemblea 2048");
        await Assertions.Expect(page.Locator("[data-field='coordinatori[0].membro']")).Not.ToContainTextAsync("non è di un componente");
        await LooksRightAsync(page, "coordinatore-sconosciuto");
    }

    private async Task<Guid> ConstituteAsync(int year)
    {
        var (theme, now) = (Guid.CreateVersion7(), work.Get<TimeProvider>().UtcNow());
        await work.Get<WriteQueue>().WriteAsync((db, _) =>
        {
            db.CaseFiles.Add(new CaseFile { Id = theme, Kind = "tema", Reference = $"TEMA-{year}-01", Title = "Ombra", Year = year, State = "pubblicato", CreatedAt = now });
            return Task.CompletedTask;
        });
        await work.Get<WriteQueue>().WriteAsync((db, token) => work.Get<InstanceBursts>().StartAsync(
            db, new InstanceStart { DefinitionId = "thematic-group", CaseFileId = theme, CorrelationId = theme.ToString(), Input = [] }, token));
        return await work.TaskOfAsync(theme);
    }

    private async Task AssertFiledAsync()
    {
        var until = DateTime.UtcNow.AddSeconds(20);
        while (!await work.ReadAsync(db => db.Proposals.AnyAsync(row => row.Year == 2046)) && DateTime.UtcNow < until)
            await Task.Delay(200, TestContext.Current.CancellationToken);
        var filed = await work.ReadAsync(db => db.Proposals.AsNoTracking().SingleAsync(row => row.Year == 2046));
        Assert.Equal("Ombra nelle piazze minerali", filed.Title);
        Assert.StartsWith("Chiediamo che ogni piazza", filed.Text);
    }

    /// <summary>Members of a year of the test's own, whose work goes on.</summary>
    private async Task<(Guid Cycle, IReadOnlyList<string> Codes)> OpenYearAsync(int year, int members)
    {
        var desk = new CitizenDesk(work, year);
        var citizens = await desk.OpenAsync(members);
        var (cycle, codes, now) = (Guid.CreateVersion7(), new List<string>(), work.Get<TimeProvider>().UtcNow());
        foreach (var citizen in citizens) codes.Add(await desk.CodeAsync(citizen));
        await work.Get<WriteQueue>().WriteAsync((db, _) =>
        {
            db.CaseFiles.Add(new CaseFile { Id = cycle, Kind = "ciclo", Reference = $"APCC-{year}", Title = $"Ciclo annuale {year}", Year = year, State = "in-corso", CreatedAt = now });
            for (var i = 0; i < citizens.Count; i++)
            {
                var (id, reference) = (Guid.CreateVersion7(), $"M{year % 100:00}-{i + 1:000}");
                db.CaseFiles.Add(new CaseFile { Id = id, Kind = CaseKinds.Membership, Reference = reference, Title = reference, Year = year, CreatedAt = now });
                db.AssemblyMembers.Add(new AssemblyMember
                {
                    Id = id, CitizenId = citizens[i], Year = year, Reference = reference, Role = MemberRole.Member, State = MemberState.Active, Position = i + 1, Version = 1,
                });
            }

            return Task.CompletedTask;
        });
        return (cycle, codes);
    }

    private async Task OpenGroupAsync(Guid cycle, int year)
    {
        var now = work.Get<TimeProvider>().UtcNow();
        await work.Get<WriteQueue>().WriteAsync((db, _) =>
        {
            db.CaseFiles.Add(new CaseFile
            {
                Id = Guid.CreateVersion7(), Kind = "tema", Reference = $"TEMA-{year}-01", Title = "Ombra", Year = year, State = "al-lavoro", ParentId = cycle, CreatedAt = now,
                Facts = new JsonObject
                {
                    ["gruppoTematico"] = "Ombra e acqua nei quartieri",
                    ["coordinatori"] = new JsonArray(new JsonObject { ["membro"] = $"M{year % 100:00}-001" }, new JsonObject { ["membro"] = $"M{year % 100:00}-002" }),
                }.ToJsonString(),
            });
            return Task.CompletedTask;
        });
        await work.Get<WriteQueue>().WriteAsync((db, token) => work.Get<InstanceBursts>().StartAsync(db, new InstanceStart
        {
            DefinitionId = "deliberation", CaseFileId = cycle, CorrelationId = cycle.ToString(), Input = new JsonObject { ["dataVoto"] = $"{year}-10-24", ["aventiDiritto"] = new JsonArray() },
        }, token));
        var until = DateTime.UtcNow.AddSeconds(20);
        while (!await work.ReadAsync(db => db.HumanTasks.AnyAsync(task => task.CaseFileId == cycle)) && DateTime.UtcNow < until)
            await Task.Delay(200, TestContext.Current.CancellationToken);
    }

    private static async Task LooksRightAsync(IPage page, string name)
    {
        await AxeAssert.NoSeriousFindingsAsync(page);
        await PageAssert.FitsItsWidthAsync(page);
        if (Environment.GetEnvironmentVariable("APCC_TEST_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"cittadini-{name}.png"), FullPage = true });
    }
}
