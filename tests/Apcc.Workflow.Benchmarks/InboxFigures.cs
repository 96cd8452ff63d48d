namespace Apcc.Workflow.Benchmarks;

/// <summary>What <c>inbox</c> found. Times in milliseconds.</summary>
internal sealed record InboxFigures
{
    public required string Store { get; init; }
    public required int Open { get; init; }
    public required int Closed { get; init; }
    public required double FillSeconds { get; init; }

    /// <summary>The slowest first page of any list, at the 95th percentile, with the counts on all tabs.</summary>
    public required double WorstFirstPageP95Ms { get; init; }

    /// <summary>Taking a task, and handing it in with the burst of its instance.</summary>
    public required Percentiles? ClaimMs { get; init; }
    public required Percentiles? CompleteMs { get; init; }
    public required IReadOnlyList<InboxListFigures> Lists { get; init; }
}

/// <param name="Reader">Who reads it: a clerk, the one with the most, or a manager.</param>
/// <param name="List">Scope and filters.</param>
/// <param name="Rows">On the page that was measured.</param>
/// <param name="FirstPage">With the counts on all tabs, as the inbox shows it.</param>
/// <param name="Rest">The page alone, as the REST interface gives it; behind a cursor where there is one.</param>
/// <param name="FirstPageCpuMs">Processor time of one first page: what another load on the machine does not change.</param>
internal sealed record InboxListFigures(
    string Reader, string List, int Rows, Percentiles? FirstPage, Percentiles? Rest, double FirstPageCpuMs);
