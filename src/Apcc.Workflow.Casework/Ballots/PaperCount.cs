namespace Apcc.Workflow.Casework.Ballots;

/// <summary>What one scrutineer counted on paper for one question; it counts when a second one found the same.</summary>
internal sealed class PaperCount
{
    public required Guid QuestionId { get; init; }
    public required Guid ScrutineerId { get; init; }
    public required Guid BallotId { get; init; }
    public required int Yes { get; init; }
    public required int No { get; init; }
    public required int Abstain { get; init; }
    public required int Blank { get; init; }

    public BallotTally Tally => new(Yes, No, Abstain, Blank);
}
