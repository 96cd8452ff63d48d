namespace Apcc.Workflow.Web.Proposals;

/// <summary>The texts about proposals: <c>ProposalText.resx</c>.</summary>
public sealed class ProposalText;
