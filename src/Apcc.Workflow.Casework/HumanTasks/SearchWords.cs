using System.Globalization;
using System.Text;

namespace Apcc.Workflow.Casework.HumanTasks;

/// <summary>Makes what is searched and what is searched for comparable: without capitals and accents ("citta" finds "Città").</summary>
internal static class SearchWords
{
    /// <summary>Letters of a task that are searched. Indexes hold them, and PostgreSQL's take no row of more than about 2,700 bytes.</summary>
    public const int MostLetters = 1000;

    private const int Most = 5;

    /// <summary>Lower case, without accents.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
                folded.Append(letter is '’' ? '\'' : char.ToLowerInvariant(letter));
        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>What a list is searched in: all that whoever could take the task may see.</summary>
    public static string Of(string title, string? reference, string? summary, IEnumerable<string> tags)
    {
        var folded = Fold(string.Join('\n', new[] { title, reference }.Concat(tags).Append(summary).Where(part => !string.IsNullOrEmpty(part))));
        return folded.Length <= MostLetters ? folded : folded[..MostLetters];
    }

    /// <summary>The words of a search, at most five; a task is found when it has all of them.</summary>
    public static IReadOnlyList<string> In(string? search) =>
        [.. Fold(search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Most)];
}
