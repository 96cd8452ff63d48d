using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>One proposal with its case: what it is, where it is, who has what to do, what happened (R1.1).</summary>
public sealed partial class ProposalCasePage
{
    private ProposalSheet? _proposal;
    private CaseSheet? _case;
    private ClassifyDialog _classify = null!;

    [Parameter] public Guid Id { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ProposalSheets Proposals { get; set; } = null!;
    [Inject] private CaseSheets Cases { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<ProposalText> Text { get; set; } = null!;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        if (await CurrentActor.FindAsync() is { } actor
            && await Proposals.FindAsync(Id, actor.Id) is { } proposal
            && await Cases.FindAsync(Id, actor.Id) is { } sheet)
        {
            (_proposal, _case) = (proposal, sheet);
        }
        else
        {
            Navigation.NotFound();
        }
    }
}
