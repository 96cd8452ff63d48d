using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Everything that failed and waits for somebody's decision, oldest first.</summary>
public sealed partial class IncidentsPage
{
    private IReadOnlyList<IncidentItem>? _incidents;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private IncidentLists Lists { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> Text { get; set; } = null!;

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor && actor.May(Permission.ResolveIncidents))
            _incidents = await Lists.OpenAsync(actor.Id);
        else Navigation.NotFound();
    }
}
