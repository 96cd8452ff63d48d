namespace Apcc.Workflow.Engine.Json;

/// <summary>Finds what someone who mistyped a word probably meant.</summary>
public static class NearestWord
{
    /// <summary>The known word with the fewest edits from <paramref name="word"/>, or null when none is near
    /// (more than a third of the letters, and more than two, would have to change). Case is not an edit.</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        // Words whose lengths differ by more than the limit cannot be near.
        var nearest = known
            .Where(candidate => Math.Abs(candidate.Length - word.Length) <= Limit(word, candidate))
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault((candidate: "", distance: int.MaxValue));
        return nearest.distance <= Limit(word, nearest.candidate) ? nearest.candidate : null;
    }

    /// <summary>« Forse si intendeva «…».» with a leading space, or an empty text when no known word is near.</summary>
    public static string Suggestion(string word, IEnumerable<string> known) =>
        Find(word, known) is { } nearest ? $" Forse si intendeva «{nearest}»." : "";

    /// <summary>In a word of three letters one may be wrong: with two wrong anything is near.</summary>
    private static int Limit(string word, string candidate) =>
        word.Length <= 3 ? 1 : Math.Max(2, Math.Max(word.Length, candidate.Length) / 3);

    private static int Distance(string a, string b)
    {
        // Guards the square of two lengths against a hostile name; nothing known is this long.
        if (a.Length > 100)
        {
            return int.MaxValue;
        }

        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
