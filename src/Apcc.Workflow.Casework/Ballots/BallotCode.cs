namespace Apcc.Workflow.Casework.Ballots;

/// <summary>A one-time code, as a hash; erased with the count. Handed out shuffled: no voter stands beside it.</summary>
internal sealed class BallotCode
{
    /// <summary>Hexadecimal.</summary>
    public required string Hash { get; init; }
    public required Guid BallotId { get; init; }
    public bool IsUsed { get; set; }
}
