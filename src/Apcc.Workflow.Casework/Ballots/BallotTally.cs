namespace Apcc.Workflow.Casework.Ballots;

/// <summary>The votes given to one question.</summary>
public sealed record BallotTally(int Yes, int No, int Abstain, int Blank)
{
    public static BallotTally None { get; } = new(0, 0, 0, 0);

    /// <summary>How many voted at all.</summary>
    public int Cast => Yes + No + Abstain + Blank;

    public static BallotTally Of(IEnumerable<BallotChoice> choices) => choices.Aggregate(None, (tally, choice) => choice switch
    {
        BallotChoice.Yes => tally with { Yes = tally.Yes + 1 },
        BallotChoice.No => tally with { No = tally.No + 1 },
        BallotChoice.Abstain => tally with { Abstain = tally.Abstain + 1 },
        _ => tally with { Blank = tally.Blank + 1 },
    });
}
