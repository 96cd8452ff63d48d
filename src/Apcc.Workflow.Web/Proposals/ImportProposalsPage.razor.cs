using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.Accounts;
using Apcc.Workflow.Web.Imports;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>Brings proposals of earlier years into the register.</summary>
public sealed partial class ImportProposalsPage
{
    private bool _isAllowed;

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ImportProposalsHandler Import { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private IStringLocalizer<ProposalText> Text { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _isAllowed = (await CurrentActor.FindAsync())?.May(Permission.ImportData) is true;
        if (!_isAllowed) Navigation.NotFound();
    }

    private async Task<ImportOutcome> RunAsync(byte[] content, bool isPreview)
    {
        var actor = await CurrentActor.FindAsync();
        var answer = await Import.HandleAsync(new ImportProposals(content, actor?.Id ?? Guid.Empty, isPreview));
        return new ImportOutcome
        {
            Refusal = answer.Refusal,
            Lines = [.. answer.Accepted.Select(line => new ImportedLine(
                line.Line, line.Reference, line.Title, Text["ImportLine", line.Kind.ItalianName(), line.Group], true))],
            Refused = answer.Refused,
            Notes = answer.Notes,
        };
    }
}
