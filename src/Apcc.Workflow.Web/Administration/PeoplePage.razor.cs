using System.Globalization;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>The people of the staff, with what they belong to today (R4.1).</summary>
public sealed partial class PeoplePage
{
    private const int PageSize = 50;
    private const string WithInactive = "tutte";
    private Casework.Accounts.PeoplePage? _people;
    private IReadOnlyList<Choice> _groups = [];
    private string? _search;
    private string? _group;
    private string? _state;

    [SupplyParameterFromQuery(Name = "testo")] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "gruppo")] private string? Group { get; set; }
    [SupplyParameterFromQuery(Name = "stato")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = "pagina")] private int? PageNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PeopleList People { get; set; } = null!;
    [Inject] private StaffChoices Choices { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    private int PageCount => _people is null ? 1 : (_people.Total + PageSize - 1) / PageSize;

    protected override async Task OnParametersSetAsync()
    {
        (_search, _group, _state) = (Search, Group, State);
        if (await CurrentActor.FindAsync() is not { } actor || await People.ListAsync(new PeopleListRequest
            {
                ActorId = actor.Id, Search = Search, Group = Group, WithInactive = State == WithInactive,
                Page = Math.Max(1, PageNumber ?? 1), PageSize = PageSize,
            }) is not { } people)
        {
            Navigation.NotFound();
            return;
        }

        var bodies = await Choices.BodiesAsync(actor.Id);
        var roles = await Choices.RolesAsync(actor.Id);
        _groups = [.. bodies.Concat(roles).DistinctBy(choice => choice.Value).Select(choice => new Choice(choice.Value, choice.Label))];
        _people = people;
    }

    private void Apply() => Navigation.NavigateTo(Href(_search, _group, _state, 1));

    private string Href(int page) => Href(Search, Group, State, page);

    private static string Href(string? search, string? group, string? state, int page)
    {
        (string Name, string? Value)[] pairs =
        [
            ("testo", search), ("gruppo", group), ("stato", state), ("pagina", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null),
        ];
        string[] parts = [.. pairs.Where(pair => !string.IsNullOrWhiteSpace(pair.Value))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!.Trim())}")]; // blank ones are filtered out
        return parts.Length == 0 ? AdministrationAddresses.People : $"{AdministrationAddresses.People}?{string.Join('&', parts)}";
    }

    private Choice[] StateChoices() => [new(WithInactive, Text["PeopleWithInactive"])];
}
