namespace Apcc.Workflow.Benchmarks;

/// <summary>The usual three of a set of durations, in milliseconds.</summary>
internal sealed record Percentiles(double P50, double P95, double P99)
{
    /// <summary>Null when there is nothing to tell.</summary>
    public static Percentiles? Of(IEnumerable<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return sorted.Count == 0 ? null : new Percentiles(At(sorted, 0.50), At(sorted, 0.95), At(sorted, 0.99));
    }

    private static double At(List<double> sorted, double share) =>
        Math.Round(sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))], 3);
}
