using System.Globalization;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Registers;

/// <summary>The cases of one register, filtered by what stands in the address.</summary>
public sealed partial class RegisterListPage
{
    private const int PageSize = 50;
    private RegisterPage? _page;
    private string? _search;
    private string? _year;
    private string? _state;

    [Parameter] public string Kind { get; set; } = "";

    [SupplyParameterFromQuery(Name = "anno")] private int? Year { get; set; }
    [SupplyParameterFromQuery(Name = "stato")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "cerca")] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "pagina")] private int? PageNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private RegisterLists Registers { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<RegisterText> Text { get; set; } = null!;

    private bool IsFiltered => Year is not null || !string.IsNullOrWhiteSpace(State) || !string.IsNullOrWhiteSpace(Search);

    private int PageCount => _page is null ? 1 : (_page.Total + PageSize - 1) / PageSize;

    private Choice[] YearChoices => [.. (_page?.Years ?? []).Select(year => year.ToString(CultureInfo.InvariantCulture)).Select(year => new Choice(year, year))];

    private Choice[] StateChoices => [.. (_page?.Definition.States ?? []).Select(state => new Choice(state.Key, state.Name))];

    protected override async Task OnParametersSetAsync()
    {
        (_search, _year, _state) = (Search, Year?.ToString(CultureInfo.InvariantCulture), State);
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _page = await Registers.ListAsync(new RegisterListRequest
        {
            ActorId = actor.Id, Kind = Kind, Year = Year, State = State, Search = Search, Page = PageNumber ?? 1, PageSize = PageSize,
        });
        if (_page is null) Navigation.NotFound();
    }

    private void Apply() => Navigation.NavigateTo(RegisterAddresses.List(
        Kind, int.TryParse(_year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null, _state, _search));
}
