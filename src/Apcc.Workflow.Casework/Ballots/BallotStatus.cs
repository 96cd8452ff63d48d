namespace Apcc.Workflow.Casework.Ballots;

/// <summary>How far a ballot is; it only moves forward.</summary>
public enum BallotStatus
{
    /// <summary>The questions stand; who is present is not fixed.</summary>
    Prepared,

    /// <summary>It is fixed who has the right to vote and is present; codes can be handed out. Until a vote is cast it can be fixed anew.</summary>
    PresenceFixed,
    Open,

    /// <summary>No vote is taken any more; not counted yet.</summary>
    Closed,
    Counted,
}
