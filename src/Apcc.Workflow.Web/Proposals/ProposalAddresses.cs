using Apcc.Workflow.Web.Layout;

namespace Apcc.Workflow.Web.Proposals;

/// <summary>The addresses of the proposals' pages.</summary>
public static class ProposalAddresses
{
    public const string Import = SiteAddresses.Proposals + "/importa";

    /// <summary>The empty model of a file to import.</summary>
    public const string ImportTemplate = Import + "/modello.csv";

    /// <summary>A proposal with its case: both have the same id.</summary>
    public static string Proposal(Guid id) => $"{SiteAddresses.Proposals}/{id}";
}
