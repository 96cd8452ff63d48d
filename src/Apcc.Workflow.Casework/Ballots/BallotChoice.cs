namespace Apcc.Workflow.Casework.Ballots;

/// <summary>What a voter may answer to a question of a ballot. Abstentions and blanks count as present (R5.4.3).</summary>
public enum BallotChoice
{
    Yes,
    No,
    Abstain,
    Blank,
}
