using Apcc.Workflow.Casework.WorkflowInstances.Reading;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Administration;
using Apcc.Workflow.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.WorkflowInstances;

/// <summary>One instance: where it stands, what it holds, what it did, and what an administrator can do about it.</summary>
public sealed partial class InstanceSheetPage
{
    private InstanceSheet? _sheet;
    private string _tab = "";

    [Parameter] public string Id { get; set; } = "";

    [SupplyParameterFromQuery(Name = "scheda")] private string? Tab { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private InstanceSheets Sheets { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<InstanceText> Text { get; set; } = null!;
    [Inject] private IStringLocalizer<AdministrationText> AdministrationWords { get; set; } = null!;

    protected override Task OnParametersSetAsync()
    {
        _tab = Tab ?? "";
        return _sheet?.Id == Id ? Task.CompletedTask : LoadAsync();
    }

    private async Task LoadAsync()
    {
        _sheet = await CurrentActor.FindIdAsync() is { } actor ? await Sheets.FindAsync(Id, actor) : null;
        if (_sheet is null) Navigation.NotFound();
    }

    private Crumb[] Trail() => [AdministrationTrail.Root(AdministrationWords), new(Text["ListTitle"], InstanceAddresses.List)];

    private TabLink[] Tabs(InstanceSheet sheet)
    {
        TabLink Link(string label, string? tab, int? count = null) =>
            new(label, InstanceAddresses.Instance(sheet.Id, tab), count, (tab ?? "") == _tab);
        return
        [
            Link(Text["TabSituation"], null), Link(Text["TabData"], "dati", sheet.Variables.Count), Link(Text["TabSteps"], "passi"), Link(Text["TabJournal"], "giornale"),
            Link(Text["TabOperations"], "operazioni", sheet.Operations.Count),
        ];
    }
}
