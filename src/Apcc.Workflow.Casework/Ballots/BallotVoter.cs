namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Somebody with the right to vote at a ballot, by an opaque id. Whether and how the person voted stands nowhere.</summary>
internal sealed class BallotVoter
{
    public required Guid BallotId { get; init; }
    public required string VoterId { get; init; }

    /// <summary>How the room calls the voter, e.g. a badge number.</summary>
    public required string Label { get; init; }
    public bool IsPresent { get; set; }
}
