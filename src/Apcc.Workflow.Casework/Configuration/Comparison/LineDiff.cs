namespace Apcc.Workflow.Casework.Configuration.Comparison;

/// <summary>The lines of two texts side by side (Myers, An O(ND) Difference Algorithm, 1986).</summary>
public static class LineDiff
{
    /// <summary>From here on the rest of the texts counts as replaced: the work grows with the square of the differences.</summary>
    private const int MaxDifferences = 2000;

    /// <summary>Each line of both texts once: first what is gone, then what came, at each place.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        var (old, now) = (Lines(before), Lines(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start]) start++;
        var (oldEnd, nowEnd) = (old.Length, now.Length);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
        {
            oldEnd--;
            nowEnd--;
        }

        var kept = Kept(old.AsSpan(start..oldEnd), now.AsSpan(start..nowEnd));
        var lines = new List<DiffLine>();
        for (var i = 0; i < start; i++) lines.Add(new(DiffKind.Same, i + 1, i + 1, now[i]));
        var (x, y) = (start, start);
        foreach (var (keptX, keptY) in kept.Select(pair => (pair.X + start, pair.Y + start)).Append((oldEnd, nowEnd)))
        {
            while (x < keptX) lines.Add(new(DiffKind.Removed, x + 1, null, old[x++]));
            while (y < keptY) lines.Add(new(DiffKind.Added, null, y + 1, now[y++]));
            if (x < oldEnd && y < nowEnd) lines.Add(new(DiffKind.Same, x + 1, y + 1, now[y]));
            (x, y) = (x + 1, y + 1);
        }

        for (int i = oldEnd, j = nowEnd; i < old.Length; i++, j++) lines.Add(new(DiffKind.Same, i + 1, j + 1, old[i]));
        return lines;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    /// <summary>The places of the lines that stay, in both texts.</summary>
    private static List<(int X, int Y)> Kept(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var trace = Trace(old, now);
        var kept = new List<(int X, int Y)>();
        if (trace is null) return kept;

        var (x, y) = (old.Length, now.Length);
        for (var d = trace.Count - 1; d >= 0; d--)
        {
            // Diagonal k of this round's slice stands at d + 1 + k.
            var (k, reached) = (x - y, trace[d]);
            var isInsertion = k == -d || (k != d && reached[d + k] < reached[d + k + 2]);
            var previous = isInsertion ? k + 1 : k - 1;
            var (fromX, fromY) = d == 0 ? (0, 0) : (reached[d + 1 + previous], reached[d + 1 + previous] - previous);
            var (startX, startY) = d == 0 ? (0, 0) : isInsertion ? (fromX, fromY + 1) : (fromX + 1, fromY);
            while (x > startX && y > startY) kept.Add((--x, --y));
            (x, y) = (fromX, fromY);
        }

        kept.Reverse();
        return kept;
    }

    /// <summary>For each number of differences how far each diagonal reached before; null when there are too many.</summary>
    private static List<int[]>? Trace(ReadOnlySpan<string> old, ReadOnlySpan<string> now)
    {
        var trace = new List<int[]>();
        var most = Math.Min(MaxDifferences, old.Length + now.Length);
        var reached = new int[(2 * most) + 3];
        for (var d = 0; d <= most; d++)
        {
            // What the last round reached on diagonals -d-1 … d+1, so that going back needs no more than its own width.
            trace.Add(reached[(most - d)..(most + d + 3)]);
            for (var k = -d; k <= d; k += 2)
            {
                var at = most + 1 + k;
                var x = k == -d || (k != d && reached[at - 1] < reached[at + 1]) ? reached[at + 1] : reached[at - 1] + 1;
                while (x < old.Length && x - k < now.Length && old[x] == now[x - k]) x++;
                reached[at] = x;
                if (x >= old.Length && x - k >= now.Length) return trace;
            }
        }

        return null;
    }
}

/// <param name="BeforeNumber">Its number in the older text, from 1; null for a line that came.</param>
/// <param name="AfterNumber">Its number in the newer text, from 1; null for a line that is gone.</param>
public sealed record DiffLine(DiffKind Kind, int? BeforeNumber, int? AfterNumber, string Text);

public enum DiffKind
{
    Same,
    Removed,
    Added,
}
