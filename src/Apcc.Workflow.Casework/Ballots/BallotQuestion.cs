namespace Apcc.Workflow.Casework.Ballots;

/// <summary>One question of a ballot: usually a proposal.</summary>
internal sealed class BallotQuestion
{
    public required Guid Id { get; init; }
    public required Guid BallotId { get; init; }

    /// <summary>Place on the sheet, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The proposal that is voted on; null for a question of another sort.</summary>
    public Guid? ProposalId { get; init; }
    public string? Reference { get; init; }
    public required string Title { get; init; }

    /// <summary>Null until counted, as the other results.</summary>
    public int? Yes { get; private set; }
    public int? No { get; private set; }
    public int? Abstain { get; private set; }
    public int? Blank { get; private set; }
    public bool? IsApproved { get; private set; }

    public BallotTally? Tally => Yes is { } yes ? new BallotTally(yes, No ?? 0, Abstain ?? 0, Blank ?? 0) : null;

    public void Count(BallotTally tally, BallotOutcome outcome) =>
        (Yes, No, Abstain, Blank, IsApproved) = (tally.Yes, tally.No, tally.Abstain, tally.Blank, outcome.IsApproved);
}
