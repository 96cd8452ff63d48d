namespace Apcc.Workflow.Casework.Ballots;

/// <summary>How a command on a ballot ended.</summary>
public enum BallotResult
{
    Done,

    /// <summary>Absent, or not yours to see: the same answer.</summary>
    NotFound,
    NotAllowed,

    /// <summary>See the problem.</summary>
    Refused,
}

/// <param name="Problem">Italian sentence for a refusal: what is wrong and what to do.</param>
public sealed record BallotAnswer(BallotResult Result, string? Problem = null)
{
    public static BallotAnswer Done { get; } = new(BallotResult.Done);

    internal static BallotAnswer Refused(string problem) => new(BallotResult.Refused, problem);
}
