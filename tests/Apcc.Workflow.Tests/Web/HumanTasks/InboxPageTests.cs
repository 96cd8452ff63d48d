using System.Security.Claims;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Tests.TestKit;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.HumanTasks;
using Apcc.Workflow.Web.Layout;
using Apcc.Workflow.Web.Shared;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Web.HumanTasks;

/// <summary>The page over the real office.</summary>
public sealed class InboxPageTests : BunitContext
{
    [Fact]
    public async Task Mine_ListsWhatIsAssignedWithItsDueDate()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WithReportAsync(host);

        var page = ShowFor(host, office.Marco);

        Assert.Equal("Hai un’attività, nei termini.", page.Find(".lead-in").TextContent);
        Assert.Contains("Più ombra nelle piazze", page.Find("a[data-task]").TextContent, StringComparison.Ordinal);
        Assert.Contains("giorni lavorativi", page.Find("[data-testid=due-date]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Da iniziare", page.Find(".badge-status").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Le mie 1", "Da prendere in carico 0", "In sospeso 0", "Fatte"], TabsOf(page));
    }

    [Fact]
    public async Task Late_IsCountedInTheLead()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WithReportAsync(host);
        await host.AdvanceAsync(TimeSpan.FromDays(60));

        var page = ShowFor(host, office.Marco);

        Assert.Equal("Hai un’attività ed è in ritardo.", page.Find(".lead-in").TextContent);
    }

    [Fact]
    public async Task Manager_SeesAllTasksAndWhoHasThem()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WithReportAsync(host);

        var page = ShowFor(host, office.Giulia, "scheda=tutte");

        Assert.Contains("Tutte 1", TabsOf(page));
        Assert.Contains("Marco Colombo", page.Find("[data-testid=inbox] tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_ForWhoIsNoManager_IsEmpty()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WithReportAsync(host);

        var page = ShowFor(host, office.Sara, "scheda=tutte");

        Assert.Empty(page.FindAll("a[data-task]"));
        Assert.NotEmpty(page.FindAll("[data-testid=empty-state]"));
    }

    [Fact]
    public async Task Claim_SomebodyWasFaster_SaysWhoAndWhen()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await AskedAsync(host);
        var page = ShowFor(host, office.Sara, "scheda=da-prendere");
        var task = await office.TaskAsync("contributo");
        await office.ClaimAsync(task, office.Paolo);

        await page.Find("[data-testid=claim]").ClickAsync(new());

        var notice = Assert.Single(Services.GetRequiredService<Notices>().All);
        Assert.Equal((StatusTone.Warning, "Paolo Brambilla l’ha presa in carico prima di te, il 2 febbraio 2026 alle 10:00."), (notice.Tone, notice.Message));
        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("a[data-task]")));
    }

    [Fact]
    public async Task News_OfAnotherPersonsClick_RefreshesTheList()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await AskedAsync(host);
        var page = ShowFor(host, office.Sara, "scheda=da-prendere");
        await page.Find("#cerca-attivita").ChangeAsync(new() { Value = "mezza parola" });

        await office.ClaimAsync(await office.TaskAsync("contributo"), office.Paolo);
        await page.WaitForStateAsync(() =>
        {
            host.Clock.Advance(TimeSpan.FromMilliseconds(500));
            return page.FindAll("a[data-task]").Count == 0;
        }, TimeSpan.FromSeconds(10));

        Assert.Equal("mezza parola", page.Find("#cerca-attivita").GetAttribute("value"));
        Assert.Contains("Da prendere in carico 0", TabsOf(page));
    }

    [Fact]
    public async Task Filters_StandInTheAddress()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await WithReportAsync(host);
        var page = ShowFor(host, office.Marco, "scadenza=in-ritardo");

        Assert.Contains("Nessuna attività corrisponde ai filtri.", page.Find("[data-testid=empty-state]").TextContent, StringComparison.Ordinal);
        await page.Find("#cerca-attivita").ChangeAsync(new() { Value = "ombra" });
        await page.Find("form[role=search]").SubmitAsync();

        Assert.EndsWith("/attivita?scadenza=in-ritardo&cerca=ombra", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<InboxPage> ShowFor(OfficeHost host, Guid person, string query = "")
    {
        Services.AddLocalization();
        Services.AddOptions<SiteOptions>();
        Services.AddSingleton(host.Get<Inbox>());
        Services.AddSingleton(host.Get<HumanTaskNews>());
        Services.AddSingleton(host.Get<ClaimHumanTaskHandler>());
        Services.AddSingleton(host.Get<AbsenceList>());
        Services.AddSingleton(host.Get<InboxFilterList>());
        Services.AddSingleton(host.Get<SaveInboxFilterHandler>());
        Services.AddSingleton(host.Get<ChangeInboxFilterHandler>());
        Services.AddSingleton(host.Get<DeleteInboxFilterHandler>());
        Services.AddSingleton(host.Get<Actors>());
        Services.AddSingleton(host.Get<TimeProvider>());
        Services.AddScoped<Notices>();
        Services.AddScoped<CurrentActor>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddAuthorization().SetAuthorized("persona").SetClaims(new Claim(ClaimTypes.NameIdentifier, person.ToString()));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/attivita?{query}");
        var page = Render<InboxPage>();
        page.WaitForElement("h1");
        return page;
    }

    private static List<string> TabsOf(IRenderedComponent<InboxPage> page) =>
        [.. page.FindAll(".tabs a").Select(tab => string.Join(' ', tab.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static async Task<Office> WithReportAsync(OfficeHost host)
    {
        var office = await Office.OpenAsync(host);
        await office.StartReportAsync(await office.FileProposalAsync());
        await office.DoAsync("assegna", office.Giulia, await ActionAsync(office, "assegna", office.Giulia), ReportData.Assignment(office.Marco, "2026-03-16"));
        return office;
    }

    private static async Task<Office> AskedAsync(OfficeHost host)
    {
        var office = await WithReportAsync(host);
        await office.DoAsync("scrivi", office.Marco, "Chiedi un contributo", ReportData.AskingContribution("area-tecnica-scuole"));
        return office;
    }

    private static async Task<string> ActionAsync(Office office, string activity, Guid person) =>
        (await office.Host.Get<HumanTaskSheets>().FindAsync(await office.TaskForAsync(activity, person), person))!.Actions[0];
}
