namespace Apcc.Workflow.Engine.Liquid.Parsing;

/// <summary>Finds the known name that a mistyped one was probably meant to be.</summary>
internal static class NearestName
{
    /// <summary>« Forse intendeva «x»?» with a leading space, or nothing if no name is near.</summary>
    public static string Suggestion(string wrong, IEnumerable<string> known)
    {
        var nearest = Find(wrong, known);
        return nearest is null ? "" : $" Forse intendeva «{nearest}»?";
    }

    private static string? Find(string wrong, IEnumerable<string> known)
    {
        var most = wrong.Length switch { <= 3 => 1, <= 6 => 2, _ => 3 };
        return known
            .Select(name => (Name: name, Distance: Distance(wrong.ToLowerInvariant(), name.ToLowerInvariant())))
            .Where(candidate => candidate.Distance <= most && candidate.Distance < candidate.Name.Length)
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++) previous[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
