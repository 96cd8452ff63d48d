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

/// <summary>How far a proposal is on its way to the vote (R5.4.1, R5.4.2).</summary>
public enum ProposalStage
{
    /// <summary>Taken into the register without the way through this system.</summary>
    Registered,

    /// <summary>Filed by a group; its formal correctness is being checked.</summary>
    Filed,

    /// <summary>Back with the group, with reasons.</summary>
    Returned,

    /// <summary>Formally correct.</summary>
    Checked,

    /// <summary>Shared with all members before the vote.</summary>
    Shared,

    /// <summary>Taken back by the group: it is not voted on.</summary>
    Withdrawn,
}
