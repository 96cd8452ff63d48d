using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.PublicSite;
using Microsoft.Extensions.Localization;

namespace Apcc.Workflow.Web.PublicSite;

/// <summary>News as one line: what, of which, where it stands.</summary>
internal static class NewsWords
{
    public static string Of(PublicNewsItem news, IStringLocalizer<PublicSiteText> text) => news switch
    {
        { Kind: PublicNewsKind.Vote, Proposal: { } proposal } => text[proposal.Approval is ProposalApproval.Rejected ? "NewsRejected" : "NewsApproved", proposal.Title],
        { Kind: PublicNewsKind.Answer, Proposal: { } proposal } => text["NewsAnswer", proposal.Title, proposal.Answer?.OutcomeName ?? ""],
        // "Plenaria di marzo" says by itself what it is.
        { Case: { } item } when item.Title.Contains(item.Singular, StringComparison.OrdinalIgnoreCase) =>
            text["NewsCaseNamed", item.Title, item.State.Name.ToLowerInvariant()],
        { Case: { } item } => text["NewsCase", item.Singular, item.Title, item.State.Name],
        _ => throw new InvalidOperationException($"News {news.Key} is about nothing."),
    };
}
