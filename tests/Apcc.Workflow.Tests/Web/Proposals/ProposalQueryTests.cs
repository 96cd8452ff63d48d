using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Web.Proposals;

namespace Apcc.Workflow.Tests.Web.Proposals;

public sealed class ProposalQueryTests
{
    [Fact]
    public void ToAddress_Filters_AreWrittenEscapedAndThePageOnlyWhenNotTheFirst()
    {
        var query = new ProposalQuery { Year = 2024, Group = "Acqua & verde", Search = " tetti ", Page = 1 };

        Assert.Equal("/proposte?anno=2024&gruppo=Acqua%20%26%20verde&testo=tetti", query.ToAddress());
        Assert.Equal("/proposte?pagina=3", new ProposalQuery { Page = 3 }.ToAddress());
        Assert.Equal("/proposte", new ProposalQuery().ToAddress());
    }

    [Fact]
    public void ToRequest_WordsOfTheAddress_BecomeFilters()
    {
        var request = new ProposalQuery { Kind = "integrativa", Approval = "approvata", Report = "in-corso" }.ToRequest(Guid.Empty);

        Assert.Equal((ProposalKind.Integrative, ProposalApproval.Approved, ProposalReportState.Running), (request.Kind, request.Approval, request.Report));
    }

    [Fact]
    public void ToRequest_UnknownWords_FilterNothing()
    {
        var request = new ProposalQuery { Kind = "qualunque", Approval = "forse", Report = "mai" }.ToRequest(Guid.Empty);

        Assert.Equal((null, null, null), (request.Kind, request.Approval, request.Report));
    }

    [Fact]
    public void IsFiltered_PageAlone_IsNoFilter()
    {
        Assert.False(new ProposalQuery { Page = 2 }.IsFiltered);
        Assert.True(new ProposalQuery { Page = 2, Search = "tetti" }.IsFiltered);
    }
}
