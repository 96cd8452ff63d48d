using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>All instances, the newest first, filtered by what stands in the address.</summary>
public sealed partial class InstancesPage
{
    private InstanceListPage? _page;
    private InstanceListAddress _address = new();

    [SupplyParameterFromQuery(Name = "processo")] private string? DefinitionId { get; set; }
    [SupplyParameterFromQuery(Name = "versione")] private int? Version { get; set; }
    [SupplyParameterFromQuery(Name = "stato")] private string? Standing { get; set; }
    [SupplyParameterFromQuery(Name = "incidenti")] private string? Incidents { get; set; }
    [SupplyParameterFromQuery(Name = "passo")] private string? ActivityId { get; set; }
    [SupplyParameterFromQuery(Name = "testo")] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "dopo")] private string? Cursor { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private InstanceList Instances { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<InstanceText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> AdministrationWords { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        _address = new InstanceListAddress
        {
            DefinitionId = Blank(DefinitionId), Version = Version, Standing = Blank(Standing), OnlyWithIncidents = Incidents == "si",
            ActivityId = Blank(ActivityId), Search = Blank(Search), Cursor = Blank(Cursor),
        };
        _page = await CurrentActor.FindIdAsync() is { } actor ? await Instances.ListAsync(_address.ToRequest(actor)) : null;
        if (_page is null) Navigation.NotFound();
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
