namespace Apcc.Workflow.Casework.Ballots;

/// <summary>One vote of a plenary: one question, or one sheet with several (R5.4.3, R5.4.4).</summary>
/// <remarks>Secret by construction (invariant 11): presence is stored by voter, votes are stored without voters, and the codes that
/// join the two on paper are stored only as hashes that no voter stands beside. See <c>docs/ballots.md</c>.</remarks>
internal sealed class Ballot
{
    public required Guid Id { get; init; }
    public required Guid CaseFileId { get; init; }
    public required string Title { get; init; }
    public BallotMode Mode { get; private set; }
    public BallotStatus Status { get; private set; }
    public required int ThresholdNumerator { get; init; }
    public required int ThresholdDenominator { get; init; }

    /// <summary>How many have the right to vote and are present at this vote.</summary>
    public int Present { get; private set; }

    /// <summary>Mixed into the codes' hashes; new whenever codes are drawn.</summary>
    public byte[] Salt { get; private set; } = [];
    public required DateTime PreparedAt { get; init; }
    public DateTime? OpenedAt { get; private set; }
    public DateTime? ClosedAt { get; private set; }
    public DateTime? CountedAt { get; private set; }

    /// <summary>The bookmark of the instance that waits for the count.</summary>
    public string? AwaitedBy { get; set; }
    public int Version { get; private set; }

    public BallotThreshold Threshold => new(ThresholdNumerator, ThresholdDenominator);

    public bool FixPresence(int present, BallotMode mode, byte[] salt)
    {
        if (Status is not (BallotStatus.Prepared or BallotStatus.PresenceFixed)) return false;

        (Present, Mode, Salt, Status) = (present, mode, salt, BallotStatus.PresenceFixed);
        Version++;
        return true;
    }

    public bool Open(DateTime now)
    {
        if (Status is not BallotStatus.PresenceFixed) return false;

        (Status, OpenedAt) = (BallotStatus.Open, now);
        Version++;
        return true;
    }

    public bool Close(DateTime now)
    {
        if (Status is not BallotStatus.Open) return false;

        (Status, ClosedAt) = (BallotStatus.Closed, now);
        Version++;
        return true;
    }

    public bool Count(DateTime now)
    {
        if (Status is not BallotStatus.Closed) return false;

        (Status, CountedAt) = (BallotStatus.Counted, now);
        Version++;
        return true;
    }
}
