namespace Apcc.Workflow.Casework.Ballots;

/// <summary>How votes are given at a ballot.</summary>
public enum BallotMode
{
    /// <summary>With a one-time anonymous code, on a phone or on a tablet in the room.</summary>
    Codes,

    /// <summary>On paper; two scrutineers record the count.</summary>
    Paper,
}
