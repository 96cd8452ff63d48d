namespace Apcc.Workflow.Casework.HumanTasks.Filters;

/// <summary>How a command on one's own filters ended.</summary>
public enum InboxFilterResult
{
    Done,

    /// <summary>Absent, or another person's: the same answer.</summary>
    NotFound,

    /// <summary>See the problem.</summary>
    Invalid,
}

/// <param name="Problem">Italian sentence: what is wrong and what to do.</param>
public sealed record InboxFilterAnswer(InboxFilterResult Result, string? Problem = null)
{
    internal static InboxFilterAnswer Done { get; } = new(InboxFilterResult.Done);
    internal static InboxFilterAnswer NotFound { get; } = new(InboxFilterResult.NotFound);
}
