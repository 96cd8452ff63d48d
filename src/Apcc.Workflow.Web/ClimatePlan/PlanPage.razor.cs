using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.ClimatePlan;

/// <summary>The register of the plan's Azioni by Ambito, with what is missing in it (R2.1).</summary>
public sealed partial class PlanPage
{
    private PacActionRegister? _register;
    private bool _mayImport;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private PacActionList Actions { get; set; } = null!;
    [Inject] private IStringLocalizer<ClimatePlanText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _mayImport = actor.May(Permission.ImportData);
        _register = await Actions.ListAsync(actor.Id);
    }
}
