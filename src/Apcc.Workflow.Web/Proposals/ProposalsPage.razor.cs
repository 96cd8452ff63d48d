using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>The register of proposals, filtered by what stands in the address.</summary>
public sealed partial class ProposalsPage
{
    private const int PageSize = 50;
    private ProposalPage? _page;
    private ProposalQuery _query = new();
    private bool _mayImport;
    private bool _mayReadBallots;

    [SupplyParameterFromQuery(Name = "anno")] private int? Year { get; set; }
    [SupplyParameterFromQuery(Name = "tipo")] private string? Kind { get; set; }
    [SupplyParameterFromQuery(Name = "gruppo")] private string? Group { get; set; }
    [SupplyParameterFromQuery(Name = "approvazione")] private string? Approval { get; set; }
    [SupplyParameterFromQuery(Name = "relazione")] private string? Report { get; set; }
    [SupplyParameterFromQuery(Name = "testo")] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "pagina")] private int? PageNumber { get; set; }

    [Inject] private CurrentActor CurrentActor { get; set; } = null!;
    [Inject] private ProposalList Proposals { get; set; } = null!;
    [Inject] private IStringLocalizer<ProposalText> Text { get; set; } = null!;

    private int PageCount => _page is null ? 1 : (_page.Total + PageSize - 1) / PageSize;

    // Said only where it is true of what is shown: real registers get filled in.
    private bool IsIncomplete => _page?.Items.Any(item =>
        item.Kind is ProposalKind.Unclassified || item.Approval is ProposalApproval.Unknown) is true;

    protected override async Task OnParametersSetAsync()
    {
        _query = new ProposalQuery
        {
            Year = Year, Kind = Blank(Kind), Group = Blank(Group), Approval = Blank(Approval), Report = Blank(Report),
            Search = Blank(Search), Page = Math.Max(1, PageNumber ?? 1),
        };
        if (await CurrentActor.FindAsync() is not { } actor) return;

        _mayImport = actor.May(Permission.ImportData);
        _mayReadBallots = actor.May(Permission.ReadCases) || actor.May(Permission.ScrutinizeBallots);
        _page = await Proposals.ListAsync(_query.ToRequest(actor.Id) with { PageSize = PageSize });
    }

    private static string? Blank(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
