namespace Apcc.Workflow.Casework.Proposals;

/// <summary>The three kinds of outcome, each with its own path (R3.1); until the kind is set no report can start.</summary>
public enum ProposalKind
{
    Unclassified,
    Recommendation,
    Initiative,
    Integrative,
}

/// <summary>What the plenary decided (R5.4.3).</summary>
public enum ProposalApproval
{
    Unknown,
    Approved,
    Rejected,
}
