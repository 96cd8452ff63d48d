namespace Apcc.Workflow.Engine.Definitions;

/// <summary>Finds what somebody probably meant to write.</summary>
internal static class NearestName
{
    /// <summary>The nearest of the names by edit distance, ignoring case; null when more than a third would have to change.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var distance = Distance(written.ToUpperInvariant(), name.ToUpperInvariant());
            if (distance >= bestDistance) continue;
            (best, bestDistance) = (name, distance);
        }
        return best is not null && bestDistance <= Math.Max(2, Math.Max(written.Length, best.Length) / 3) ? best : null;
    }

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }
            previous = current;
        }
        return previous[b.Length];
    }
}
