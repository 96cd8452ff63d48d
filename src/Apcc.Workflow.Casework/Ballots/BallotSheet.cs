namespace Apcc.Workflow.Casework.Ballots;

/// <summary>One ballot as the office sees it. While it is open: how many have voted, never how.</summary>
public sealed record BallotSheet
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }
    public required string CaseTitle { get; init; }
    public required string Title { get; init; }
    public required BallotStatus Status { get; init; }
    public required BallotMode Mode { get; init; }
    public required BallotThreshold Threshold { get; init; }
    public required int Present { get; init; }

    /// <summary>How many have voted with a code so far; null on paper and when counted.</summary>
    public int? Turnout { get; init; }

    /// <summary>One scrutineer's count is recorded and waits for the second one's.</summary>
    public bool HasFirstCount { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? OpenedAt { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>UTC instant.</summary>
    public DateTime? CountedAt { get; init; }
    public required IReadOnlyList<BallotVoterItem> Voters { get; init; }
    public required IReadOnlyList<BallotQuestionItem> Questions { get; init; }
    public required bool CanManage { get; init; }
    public required bool CanScrutinize { get; init; }
}

public sealed record BallotVoterItem(string VoterId, string Label, bool IsPresent);

/// <param name="Tally">Null until counted, as the outcome.</param>
/// <param name="Receipts">Published with the count, ordered by receipt; empty on paper.</param>
public sealed record BallotQuestionItem(
    Guid Id, int Position, Guid? ProposalId, string? Reference, string Title, BallotTally? Tally, BallotOutcome? Outcome,
    IReadOnlyList<PublishedVote> Receipts);

/// <summary>A vote of the published list.</summary>
public sealed record PublishedVote(string Receipt, BallotChoice Choice);
