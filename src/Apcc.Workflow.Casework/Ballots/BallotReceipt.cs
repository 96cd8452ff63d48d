namespace Apcc.Workflow.Casework.Ballots;

/// <summary>A counted vote as it is published: written with the count, all at once, ordered by receipt.</summary>
internal sealed class BallotReceipt
{
    public required Guid QuestionId { get; init; }
    public required string Receipt { get; init; }
    public required BallotChoice Choice { get; init; }
}
