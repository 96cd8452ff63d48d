using Apcc.Workflow.Casework.HumanTasks.Filters;
using Apcc.Workflow.Tests.TestKit;

namespace Apcc.Workflow.Tests.Casework.HumanTasks;

/// <summary>A person's own filters of the inbox.</summary>
public sealed class InboxFilterTests
{
    [Fact]
    public async Task Save_KeepsTheFilterForOnePersonAlone_ByName()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);

        await SaveAsync(host, office.Giulia, "Tutte in ritardo", "scheda=tutte&scadenza=in-ritardo");
        await SaveAsync(host, office.Giulia, "della scuola", "cerca=scuola");

        Assert.Equal(["della scuola", "Tutte in ritardo"], (await FiltersAsync(host, office.Giulia)).Select(filter => filter.Name));
        Assert.Empty(await FiltersAsync(host, office.Marco));
    }

    [Theory]
    [InlineData("  ", "cerca=scuola", "Scrivi un nome per il filtro.")]
    [InlineData("TUTTE in ritardo", "cerca=scuola", "Hai già un filtro che si chiama «TUTTE in ritardo»: scegli un altro nome.")]
    [InlineData("Le mie", "", "Questo elenco non si può salvare: scegli prima che cosa filtrare, con una ricerca breve.")]
    public async Task Save_OfWhatCannotBeToldApartOrFiltersNothing_IsRefused(string name, string query, string problem)
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await SaveAsync(host, office.Giulia, "Tutte in ritardo", "scheda=tutte&scadenza=in-ritardo");

        var answer = await SaveAsync(host, office.Giulia, name, query);

        Assert.Equal((InboxFilterResult.Invalid, problem), (answer.Result, answer.Problem));
        Assert.Single(await FiltersAsync(host, office.Giulia));
    }

    [Fact]
    public async Task Save_OneTooMany_IsRefused()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        for (var number = 1; number <= 20; number++) await SaveAsync(host, office.Giulia, $"Filtro {number}", $"cerca={number}");

        var answer = await SaveAsync(host, office.Giulia, "Filtro 21", "cerca=21");

        Assert.Equal("Hai già 20 filtri: elimina quelli che non usi più.", answer.Problem);
    }

    [Fact]
    public async Task Change_MakesOneFilterTheDefault_AndIsRefusedToOthers()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await SaveAsync(host, office.Giulia, "Primo", "cerca=primo", isDefault: true);
        await SaveAsync(host, office.Giulia, "Secondo", "cerca=secondo");
        var second = (await FiltersAsync(host, office.Giulia))[1];

        var byAnother = await ChangeAsync(host, new ChangeInboxFilter(office.Marco, second.Id, "Mio", true));
        var byOwner = await ChangeAsync(host, new ChangeInboxFilter(office.Giulia, second.Id, "secondo", true));

        Assert.Equal((InboxFilterResult.NotFound, InboxFilterResult.Done), (byAnother.Result, byOwner.Result));
        Assert.Equal([("Primo", false), ("secondo", true)], (await FiltersAsync(host, office.Giulia)).Select(filter => (filter.Name, filter.IsDefault)));
    }

    [Fact]
    public async Task Delete_CanBeTakenBackWithTheSameContent_AndTouchesNobodyElses()
    {
        await using var host = await OfficeHost.StartAsync();
        var office = await Office.OpenAsync(host);
        await SaveAsync(host, office.Giulia, "In ritardo", "scadenza=in-ritardo", isDefault: true);
        var filter = Assert.Single(await FiltersAsync(host, office.Giulia));

        await host.Get<DeleteInboxFilterHandler>().HandleAsync(new DeleteInboxFilter(office.Marco, filter.Id));
        Assert.Single(await FiltersAsync(host, office.Giulia));
        await host.Get<DeleteInboxFilterHandler>().HandleAsync(new DeleteInboxFilter(office.Giulia, filter.Id));
        Assert.Empty(await FiltersAsync(host, office.Giulia));
        await SaveAsync(host, office.Giulia, filter.Name, filter.Query, filter.IsDefault);

        var restored = Assert.Single(await FiltersAsync(host, office.Giulia));
        Assert.Equal((filter.Name, filter.Query, true), (restored.Name, restored.Query, restored.IsDefault));
    }

    private static Task<InboxFilterAnswer> SaveAsync(OfficeHost host, Guid person, string name, string query, bool isDefault = false) =>
        host.Get<SaveInboxFilterHandler>().HandleAsync(new SaveInboxFilter(person, name, query, isDefault));

    private static Task<InboxFilterAnswer> ChangeAsync(OfficeHost host, ChangeInboxFilter command) =>
        host.Get<ChangeInboxFilterHandler>().HandleAsync(command);

    private static Task<IReadOnlyList<InboxFilterItem>> FiltersAsync(OfficeHost host, Guid person) => host.Get<InboxFilterList>().OfAsync(person);
}
